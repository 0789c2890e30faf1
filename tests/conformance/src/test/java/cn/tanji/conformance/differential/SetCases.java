package cn.tanji.conformance.differential;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.fixture.Proposed;

/** D20 to D29: read and write sets, byte for byte. Nothing is ordered but the rows that are read. */
final class SetCases {
    /** U+E000 and above come before surrogate pairs in UTF-16, and after them in UTF-8. */
    private static final List<String> STRANGE_KEYS = List.of("\ue000", "\ufffd", "\ud83d\udca7", "\ud800\udc00", "z",
            "\u4e2d", "\u00e9", "~");
    private static final int ROWS = 2_600;

    private final Twins twins;
    private final List<Case> cases = new ArrayList<>();

    private SetCases(Twins twins) {
        this.twins = twins;
    }

    static List<Case> of(Twins twins) {
        SetCases all = new SetCases(twins);
        all.prepare();
        all.singleKeys();
        all.ranges();
        all.composites();
        all.pages();
        all.others();
        return all.cases;
    }

    private void prepare() {
        for (String chaincode : List.of(Chaincodes.STEPS, Chaincodes.BATCHED)) {
            Proposed rows = twins.members().of(chaincode, 1, 2);
            IntStream.range(0, ROWS).forEach(i -> rows.put("r%05d".formatted(i), Integer.toString(i)));
            STRANGE_KEYS.forEach(key -> rows.put(key, "strange"));
            rows.put("a", "1").put("b", "2").put("c", "3").put("empty", "");
            for (int i = 0; i < 60; i++) {
                rows.put("\u0000lot\u0000" + (i % 3) + "\u0000" + "%02d".formatted(i) + "\u0000", "in");
            }
            twins.commit(rows);
            twins.commit(twins.members().of(chaincode, 1, 2).put("a", "again").delete("b")
                    .policy("c", cn.tanji.conformance.record.Members.policy(1, 1, 3)));
        }
    }

    private void singleKeys() {
        both("D20 get of a missing key", "get,missing");
        both("D20 get of a key", "get,a");
        both("D20 get of a deleted key", "get,b");
        both("D20 get of an empty value", "get,empty");
        both("D20 get of an empty key", "get,");
        both("D20 get twice", "get,a", "get,a");
        both("D20 gets in another order than the keys'", "get,c", "get,a", "get,zz", "get,0");
        both("D21 put", "put,new,1");
        both("D21 put twice", "put,new,1", "put,new,2");
        both("D21 put of an empty value", "put,new,");
        both("D21 put of an empty key", "put,,1");
        both("D21 put of several, unordered", "put,y,1", "put,x,2", "put,\ue000,3", "put,\ud83d\udca7,4");
        both("D21 delete", "del,a");
        both("D21 delete of a missing key", "del,missing");
        both("D21 delete of an empty key", "del,");
        both("D21 put and delete", "put,new,1", "del,new");
        both("D21 delete and put", "del,a", "put,a,5");
        both("D22 read after own write", "put,a,own", "get,a");
        both("D22 read after own delete", "del,a", "get,a");
        both("D22 write after read", "get,a", "put,a,2");
        both("D22 read, write, read", "get,a", "put,a,2", "get,a", "range,a,d,all");
        both("D23 several keys", "several,a,b,c,missing,empty");
        both("D23 one of several", "several,a");
        both("D23 the same key several times", "several,a,a,a");
        both("D23 several keys, one more than travel at once", "several," + String.join(",",
                IntStream.range(0, 1_001).mapToObj("r%05d"::formatted).toList()));
        both("D23 many puts", "fill,n,2500");
        both("D23 many puts and a read of them", "fill,r,30", "get,r00007");
        both("D24 policy of a key", "policy,a,120412020801");
        both("D24 policy of a missing key", "policy,missing,120412020801");
        both("D24 policy of a key that has one", "policyOf,c");
        both("D24 policy of a key that has none", "policyOf,a");
        both("D24 policy of a key that is missing", "policyOf,missing");
        both("D24 put of a key with a policy", "put,c,4");
        both("D24 delete of a key with a policy", "del,c");
        both("D24 put and policy", "put,a,4", "policy,a,120412020801");
        both("D24 policy twice", "policy,a,120412020801", "policy,a,");
        both("D24 policy and delete", "policy,c,120412020801", "del,c");
        both("D24 policy of an empty key", "policy,,120412020801");
    }

    private void ranges() {
        for (int rows : new int[]{0, 1, 2, 49, 50, 51, 99, 100, 101, 102, 130, 150, 151, 200, 201, 2_500, 2_551}) {
            both("D25 range of " + rows + " rows", "range,r00000,%s,all".formatted("r%05d".formatted(rows)));
        }
        for (int closedAfter : new int[]{0, 1, 50, 99, 100, 101, 102, 199, 200, 201}) {
            both("D25 range closed after " + closedAfter, "range,r00000,r02000," + closedAfter);
        }
        for (int closedAfter : new int[]{50, 100, 130}) {
            both("D25 range of 130 rows, closed after " + closedAfter, "range,r00000,r00130," + closedAfter);
        }
        both("D26 range with an open start", "range,,b,all");
        both("D26 range with an open end", "range,s,,all");
        both("D26 range open on both sides, closed early", "range,,,3");
        both("D26 range whose end is before its start", "range,c,a,all");
        both("D26 range whose end is its start", "range,a,a,all");
        both("D26 range over deleted keys", "range,b,bz,all");
        both("D26 two ranges", "range,r00000,r00010,all", "range,r00000,r00010,all");
        both("D26 two ranges, the second shorter", "range,r00000,r00010,all", "range,r00000,r00005,all");
        both("D26 two ranges in another order", "range,r00100,r00110,all", "range,a,d,all");
        both("D26 range and its keys", "range,r00000,r00003,all", "get,r00001");
        both("D26 keys and then the range", "get,r00001", "range,r00000,r00003,all");
        both("D26 range of strange keys", "range,z,,all");
        both("D26 range from a key beyond the basic plane", "range,\ud800\udc00,,all");
        both("D26 range up to a key beyond the basic plane", "range,z,\ud800\udc00,all");
        both("D26 range with a composite start", "range,\u0000lot\u0000,b,all");
        both("D26 range with own writes", "put,r00000a,1", "del,r00001", "range,r00000,r00003,all");
    }

    private void composites() {
        both("D27 composite scan", "rangeIn,lot,1");
        both("D27 composite scan of a type", "rangeIn,lot");
        both("D27 composite scan of nothing", "rangeIn,none");
        both("D27 composite put", "putIn,lot,1,new");
        both("D27 composite put and scan", "putIn,lot,1,new", "rangeIn,lot,1");
        both("D27 paged composite scan", "pageIn,5,,lot,1");
        both("D27 paged composite scan with bookmark", "pageIn,5,\u0000lot\u00001\u000007\u0000,lot,1");
    }

    private void pages() {
        for (int size : new int[]{1, 5, 49, 50, 51, 99, 100, 101, 102, 250}) {
            both("D28 page of " + size, "page,r00000,r02000,%d,,all".formatted(size));
        }
        both("D28 page of 5, closed after 2", "page,r00000,r02000,5,,2");
        both("D28 page of 250, closed after 101", "page,r00000,r02000,250,,101");
        both("D28 page of 0", "page,r00000,r00005,0,,all");
        both("D28 page of less than 0", "page,r00000,r00005,-1,,all");
        both("D28 page larger than the range", "page,r00000,r00005,50,,all");
        both("D28 page as large as the range", "page,r00000,r00005,5,,all");
        both("D28 page from a bookmark", "page,r00000,r00100,5,r00050,all");
        both("D28 page from a bookmark outside", "page,r00000,r00100,5,r00150,all");
        both("D28 page from a bookmark before the start", "page,r00010,r00100,5,a,all");
        both("D28 page of 0 from a bookmark", "page,r00000,r00005,0,r00002,all");
        both("D28 two pages", "page,r00000,r00100,5,,all", "page,r00000,r00100,5,r00005,all");
        both("D28 page of nothing", "page,s,t,5,,all");
        both("D28 write after a page", "page,r00000,r00100,5,,all", "put,a,2");
        both("D28 page after a write", "put,a,2", "page,r00000,r00100,5,,all");
        both("D28 delete after a page", "page,r00000,r00100,5,,all", "del,a");
        both("D28 policy after a page", "page,r00000,r00100,5,,all", "policy,a,120412020801");
        both("D28 get after a page", "page,r00000,r00100,5,,all", "get,a");
    }

    private void others() {
        both("D29 rich query", "query,{}");
        both("D29 page of a rich query", "pageOfQuery,{}");
        both("D29 nothing at all");
        both("D29 what a chaincode knows of itself", "self", "caller", "binding", "transient,missing");
        both("D29 event", "event,happened,payload");
        both("D29 event twice", "event,first,1", "event,second,2");
        both("D29 event without a payload", "event,happened,");
        both("D29 event without a name", "event,,payload");
        both("D29 event and a write", "put,a,2", "event,happened,payload");
        both("D29 history", "history,a");
        both("D29 history of a deleted key", "history,b");
        both("D29 history of a missing key", "history,missing");
        one("D29 not initialised", Chaincodes.INITIAL, "get,a");
        SignedProposal initialisation = Proposal.steps(twins.members().client(), Chaincodes.INITIAL, "put,a,1")
                .input(input -> input.setIsInit(true)).build();
        cases.add(new Case("D29 initialisation", side -> Calls.propose(side.peer(1), initialisation)));
        SignedProposal unwanted = Proposal.steps(twins.members().client(), Chaincodes.STEPS, "put,a,1")
                .input(input -> input.setIsInit(true)).build();
        cases.add(new Case("D29 initialisation that nobody asked for", side -> Calls.propose(side.peer(1), unwanted)));
    }

    /** With and without batches. */
    private void both(String name, String... steps) {
        one(name, Chaincodes.STEPS, steps);
        one(name + ", batched", Chaincodes.BATCHED, steps);
    }

    private void one(String name, String chaincode, String... steps) {
        SignedProposal proposal = Proposal.steps(twins.members().client(), chaincode, steps).build();
        cases.add(new Case(name, side -> Calls.propose(side.peer(1), proposal)));
    }
}
