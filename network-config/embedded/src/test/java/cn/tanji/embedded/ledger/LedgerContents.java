package cn.tanji.embedded.ledger;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;

import cn.tanji.embedded.blockstore.BlockHashes;
import cn.tanji.embedded.statedb.StateEntry;
import cn.tanji.embedded.statedb.WorldState;
import cn.tanji.embedded.validation.EnvelopeReader;

/**
 * All that can be asked of a ledger, to compare two of them.
 *
 * @param info height and hashes
 * @param configBlock the block whose configuration is in force
 * @param rows every row of the state with version and metadata, by namespace
 * @param history every key's history, by namespace and key
 * @param transactions what is said of every transaction id
 * @param numbers the number found for every block's header hash
 */
record LedgerContents(BlockchainInfo info, long configBlock, Map<String, List<StateEntry>> rows,
        Map<String, List<KeyModification>> history, Map<String, CommittedTransaction> transactions,
        List<Long> numbers) {
    static LedgerContents of(ChannelLedger ledger) {
        WorldState state = (WorldState) ledger.snapshot();
        Map<String, List<StateEntry>> rows = new TreeMap<>();
        Map<String, List<KeyModification>> history = new TreeMap<>();
        for (String namespace : state.namespaces()) {
            List<StateEntry> all = rows.computeIfAbsent(namespace, _ -> new ArrayList<>());
            state.range(namespace, "", "").forEachRemaining(all::add);
            for (StateEntry row : all) {
                history.put(namespace + "/" + row.key(), historyOf(ledger, namespace, row.key()));
            }
        }
        Map<String, CommittedTransaction> transactions = new TreeMap<>();
        List<Long> numbers = new ArrayList<>();
        for (long i = 0; i < ledger.height(); i++) {
            var block = ledger.block(i);
            for (ByteString envelope : block.getData().getDataList()) {
                String id = EnvelopeReader.transactionId(envelope);
                ledger.transaction(id).ifPresent(found -> transactions.put(id, found));
            }
            ledger.blockByHash(BlockHashes.header(block.getHeader()))
                    .ifPresent(found -> numbers.add(found.getHeader().getNumber()));
        }
        return new LedgerContents(ledger.chainInfo(), ledger.config().blockNumber(), rows, history, transactions,
                numbers);
    }

    static List<KeyModification> historyOf(ChannelLedger ledger, String namespace, String key) {
        List<KeyModification> rows = new ArrayList<>();
        ledger.history(namespace, key).forEachRemaining(rows::add);
        return rows;
    }
}
