package cn.tanji.contract.property;

import java.util.List;

/** A planted defect, for proving that the engine finds one: some writes of a transaction get lost. */
interface Fault {
    /** Nothing gets lost. */
    Fault NONE = (_, _) -> false;

    /**
     * Whether the write of a key gets lost.
     *
     * @param keys
     *            all keys the transaction writes in this registry, in order
     */
    boolean loses(String key, List<String> keys);
}
