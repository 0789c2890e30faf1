package cn.tanji.conformance.differential;

import java.util.List;
import java.util.Set;

import cn.tanji.conformance.differential.StepsService.Form;

/** The chaincodes of both networks. All but the last are {@link Steps}; they differ in form, policy and where they are installed. */
final class Chaincodes {
    static final String STEPS = "steps";
    static final String BATCHED = "batched";
    static final String THIRD = "ofThird";
    static final String PAIR = "pair";
    static final String LONELY = "lonely";
    static final String ABSENT = "absent";
    static final String FOURTH = "fourth";
    static final String INITIAL = "initial";
    static final String SECRET = "secret";
    static final String BARE = "bare";

    private static final Set<Integer> EVERYBODY = Set.of(1, 2, 3);

    private Chaincodes() {}

    /**
     * A chaincode.
     *
     * @param policy
     *            who must endorse, as Fabric's command line takes it
     * @param installedAt
     *            numbers of the organisations whose peer has it
     */
    record Definition(String name, Form form, String policy, Set<Integer> installedAt, boolean initRequired) {
        /** Whether it has the private data collections of {@link PrivateCases}. */
        boolean hasCollections() {
            return name.equals(SECRET);
        }
    }

    static List<Definition> all() {
        return List.of(
                new Definition(STEPS, Form.PLAIN, "OutOf(2, 'Org1MSP.peer', 'Org2MSP.peer', 'Org3MSP.peer')", EVERYBODY,
                        false),
                new Definition(BATCHED, Form.BATCHED, "OR('Org1MSP.peer', 'Org2MSP.peer')", EVERYBODY, false),
                new Definition(THIRD, Form.PLAIN, "OR('Org3MSP.peer')", EVERYBODY, false),
                new Definition(PAIR, Form.PLAIN, "AND('Org1MSP.peer', 'Org2MSP.peer')", EVERYBODY, false),
                new Definition(LONELY, Form.PLAIN, "AND('Org1MSP.peer', 'Org2MSP.peer')", Set.of(1), false),
                new Definition(ABSENT, Form.PLAIN, "OR('Org2MSP.peer')", Set.of(), false),
                new Definition(FOURTH, Form.PLAIN, "OR('Org4MSP.peer')", EVERYBODY, false),
                new Definition(INITIAL, Form.PLAIN, "OR('Org1MSP.peer')", EVERYBODY, true),
                new Definition(SECRET, Form.PLAIN, "OutOf(2, 'Org1MSP.peer', 'Org2MSP.peer', 'Org3MSP.peer')",
                        EVERYBODY, false),
                new Definition(BARE, Form.BARE, "OR('Org1MSP.peer', 'Org2MSP.peer')", EVERYBODY, false));
    }
}
