package cn.tanji.conformance.differential;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockMetadataIndex;

import cn.tanji.conformance.record.LiveScenario;
import cn.tanji.embedded.crypto.Hashes;
import cn.tanji.embedded.ledger.ChannelLedger;
import cn.tanji.embedded.ledger.LedgerOptions;
import cn.tanji.embedded.ledger.Verification;

/**
 * D30 to D39: every block of the real network, those of the recorder's whole scenario included, is judged again by an embedded
 * ledger. Codes and commit hash must be the real peer's. Runs last: afterwards the real chain is longer.
 */
final class ScenarioCases {
    private ScenarioCases() {}

    static List<Case> of(Twins twins, Path folder, Path collections) {
        LiveScenario.play(twins.realSide().network(), collections);
        List<Block> blocks = twins.realSide().blocks();
        Map<Long, Block> judged = judge(folder, blocks);
        List<Case> cases = new ArrayList<>();
        for (Block stored : blocks) {
            long number = stored.getHeader().getNumber();
            cases.add(new Case("D30 block " + number,
                    side -> words(side instanceof RealSide
                            ? stored
                            : judged.getOrDefault(number, Block.getDefaultInstance()))));
        }
        return cases;
    }

    private static Map<Long, Block> judge(Path folder, List<Block> blocks) {
        Map<Long, Block> judged = new ConcurrentHashMap<>();
        try (ChannelLedger ledger = ChannelLedger.open(folder, blocks.getFirst(),
                LedgerOptions.of(Verification.CHAIN))) {
            judged.put(0L, ledger.block(0));
            for (Block stored : blocks.subList(1, blocks.size())) {
                judged.put(stored.getHeader().getNumber(), ledger.commit(stored).block());
            }
        }
        return judged;
    }

    private static Observation words(Block block) {
        return new Observation().with("header", block.getHeader())
                .with("codes", block.getMetadata().getMetadata(BlockMetadataIndex.TRANSACTIONS_FILTER_VALUE))
                .with("commit hash", block.getMetadata().getMetadata(BlockMetadataIndex.COMMIT_HASH_VALUE))
                .with("data", Hashes.sha256(block.getData().toByteString()));
    }
}
