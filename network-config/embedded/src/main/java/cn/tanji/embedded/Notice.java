package cn.tanji.embedded;

import java.util.HexFormat;
import java.util.stream.Collectors;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.ledger.ChannelLedger;

/** What is said at every start, so that nobody takes an embedded network for a consortium. */
final class Notice {
    private Notice() {}

    static String of(NetworkDefinition definition, ChannelLedger ledger) {
        String peers = definition
                .organisations()
                .stream()
                .filter(organisation -> organisation.peer().isPresent())
                .map(Organisation::mspId)
                .collect(Collectors.joining(", "));
        String genesis = HexFormat.of().formatHex(BlockHashes.header(ledger.block(0).getHeader()).toByteArray());
        return """
                This is an embedded network, not a consortium. One process holds the keys of all members (%s) and runs \
                ordering and peers; it tolerates no fault, and whoever controls it controls the ledger. \
                Channel %s, genesis %s, height %d.%s%s"""
                .formatted(peers, definition.channel(), genesis, ledger.height(),
                        definition.singleRun()
                                ? " Single run: chaincode runs once, and all endorsers sign that result."
                                : "",
                        ledger.opening().notice().map(sentence -> " " + sentence).orElse(""));
    }
}
