package cn.tanji.contract;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.hyperledger.fabric.shim.ChaincodeStub;

import cn.tanji.batching.StateReads;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.RecordRef;
import cn.tanji.domain.kernel.State;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.LedgerKeys;
import cn.tanji.ledger.OwnerIndex;
import cn.tanji.ledger.Receipt;

/** The ledger records of one transaction: loads what is named, once each, and writes what was decided. */
final class StubRecords implements State {
    /**
     * A key-level policy that no set of endorsements satisfies (n out of no rules, n = 1), as a marshalled
     * SignaturePolicyEnvelope: makes a key final. Only ever set together with the key's value.
     */
    private static final byte[] NOBODY = {0x12, 0x04, 0x12, 0x02, 0x08, 0x01};

    private final ChaincodeStub stub;
    private final CanonicalJson json;
    private final Map<RecordRef<?>, Optional<Record>> loaded = new HashMap<>();
    private final Map<String, Boolean> holdsUnits = new HashMap<>();

    StubRecords(ChaincodeStub stub, CanonicalJson json) {
        this.stub = stub;
        this.json = json;
    }

    /** Reads a record from the ledger, at most once a transaction. */
    <T extends Record> Optional<T> load(RecordRef<T> ref) {
        load(List.of(ref));
        return find(ref);
    }

    /** Reads records from the ledger, together where the peer can, each at most once a transaction. */
    void load(List<? extends RecordRef<?>> refs) {
        var missing = new LinkedHashMap<String, RecordRef<?>>();
        refs.stream().filter(ref -> !loaded.containsKey(ref)).forEach(ref -> missing.put(LedgerKeys.key(ref), ref));
        var values = StateReads.of(stub, List.copyOf(missing.keySet()));
        missing.forEach((key, ref) -> {
            var bytes = values.get(key);
            loaded.put(ref, bytes == null || bytes.length == 0
                    ? Optional.empty()
                    : Optional.of(json.read(ref.kind().type(), bytes)));
        });
    }

    @Override
    public <T extends Record> Optional<T> find(RecordRef<T> ref) {
        var record = loaded.get(ref);
        if (record == null) {
            throw new IllegalStateException("the operation did not name " + ref.kind().name() + " " + ref.key()
                    + " among its reads");
        }
        return record.map(ref.kind().type()::cast);
    }

    /** Looks up whether an account holds any units, by the owner index. */
    void search(String account) {
        try (var rows = stub.getStateByPartialCompositeKey(OwnerIndex.KIND.name(), account)) {
            holdsUnits.put(account, rows.iterator().hasNext());
        } catch (Exception e) {
            throw new IllegalStateException("the owner index of " + account + " cannot be read", e);
        }
    }

    @Override
    public boolean holdsUnits(String account) {
        var known = holdsUnits.get(account);
        if (known == null) {
            throw new IllegalStateException("the operation did not name the holdings of " + account);
        }
        return known;
    }

    void write(List<Change> changes) {
        changes.forEach(change -> {
            write(change);
            OwnerIndex.follow(change, loaded.getOrDefault(change.ref(), Optional.empty())).forEach(this::write);
        });
    }

    private void write(Change change) {
        var key = LedgerKeys.key(change.ref());
        switch (change) {
            case Change.Put<?> put -> stub.putState(key, json.bytes(put.value()));
            case Change.PutFrozen<?> put -> {
                stub.putState(key, json.bytes(put.value()));
                stub.setStateValidationParameter(key, NOBODY.clone());
            }
            case Change.Delete<?> _ -> stub.delState(key);
        }
    }

    void write(Receipt receipt) {
        stub.putState(LedgerKeys.key(Receipt.ref(receipt.member(), receipt.requestId())), json.bytes(receipt));
    }
}
