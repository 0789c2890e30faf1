package cn.tanji.embedded.endorser;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Block;
import org.hyperledger.fabric.protos.common.BlockchainInfo;
import org.hyperledger.fabric.protos.ledger.queryresult.KeyModification;
import org.hyperledger.fabric.protos.ledger.rwset.TxPvtReadWriteSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;

import cn.tanji.embedded.channel.ChaincodeDefinition;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.channel.ChannelConfig;
import cn.tanji.embedded.ledger.CommitListener;
import cn.tanji.embedded.ledger.CommitResult;
import cn.tanji.embedded.ledger.CommittedTransaction;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.ledger.NoSuchBlockException;
import cn.tanji.embedded.statedb.StateView;
import cn.tanji.embedded.statedb.Version;
import cn.tanji.embedded.statedb.VersionedValue;

/** A ledger that only shows a prepared state. */
final class TestLedger implements Ledger {
    final FilledState state = new FilledState();
    final Set<String> transactions = new HashSet<>();
    final List<KeyModification> history = new ArrayList<>();

    /** Brings a definition in force. */
    TestLedger define(ChaincodeDefinition definition) {
        for (KVWrite write : ChaincodeDefinitions.writes(state, definition)) {
            state.put(ChaincodeDefinitions.NAMESPACE, write.getKey(),
                    VersionedValue.of(write.getValue(), new Version(1, 0)));
        }
        return this;
    }

    @Override
    public ChannelConfig config() {
        return new TestChannel();
    }

    @Override
    public long height() {
        return state.height();
    }

    @Override
    public StateView snapshot() {
        return state;
    }

    @Override
    public Block block(long number) {
        throw new NoSuchBlockException(number);
    }

    @Override
    public Optional<Block> blockByHash(ByteString headerHash) {
        return Optional.empty();
    }

    @Override
    public Optional<CommittedTransaction> transaction(String transactionId) {
        return Optional.empty();
    }

    @Override
    public boolean contains(String transactionId) {
        return transactions.contains(transactionId);
    }

    @Override
    public BlockchainInfo chainInfo() {
        return BlockchainInfo.getDefaultInstance();
    }

    @Override
    public Iterator<KeyModification> history(String namespace, String key) {
        return history.iterator();
    }

    @Override
    public void keepPrivate(String transactionId, TxPvtReadWriteSet writes) {
        // Nothing is committed here.
    }

    @Override
    public SortedMap<Integer, TxPvtReadWriteSet> privateData(long block) {
        throw new NoSuchBlockException(block);
    }

    @Override
    public CommitResult commit(Block ordered) {
        throw new UnsupportedOperationException("this ledger only shows");
    }

    @Override
    public Registration onCommit(CommitListener listener) {
        throw new UnsupportedOperationException("this ledger only shows");
    }

    @Override
    public void close() {
        // Nothing is open.
    }
}
