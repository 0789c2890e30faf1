package cn.tanji.contract.property;

import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.ledger.CanonicalJson;

/**
 * One command of a list, complete in itself, so that a list stays a list when steps are left out.
 *
 * @param number
 *            position in the list as it was made; names the transaction
 * @param registry
 *            namespace of the registry that is asked
 */
record Step(int number, Client client, String registry, String requestId, LedgerTime time, String operation,
        Record command) {
    private static final CanonicalJson JSON = new CanonicalJson();

    /** The transaction's id. */
    String transaction() {
        return "t" + number;
    }

    /** What a request id stands for: ids are each registry's and each member's own. */
    String request() {
        return registry + "/" + client.member() + "/" + requestId;
    }

    String json() {
        return JSON.write(command);
    }

    @Override
    public String toString() {
        return number + " " + time + " " + client + " " + registry + " " + requestId + " " + operation + " " + json();
    }
}
