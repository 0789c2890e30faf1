package cn.tanji.domain.kernel;

import java.util.List;

/**
 * One operation of a registry: its command, the records it reads, and the rules that decide. Stateless and pure: equal
 * command, state and occasion give equal decisions on every peer.
 */
public interface Operation<C extends Record> {
    /** The public name, imperative, for instance {@code TransferUnits}; also the contract's function name. */
    String name();

    /** The command's type. */
    Class<C> command();

    /** Which registries offer this operation. */
    default Scope scope() {
        return Scope.JURISDICTION;
    }

    /**
     * Exactly the records the decision needs and that the command alone can name. The caller's own person record is
     * always read in addition.
     */
    List<RecordRef<?>> reads(C command, Occasion occasion);

    /** Records that can only be named once the first ones are known, for instance the rule set a calendar names. */
    default List<RecordRef<?>> readsThen(C command, State first, Occasion occasion) {
        return List.of();
    }

    /**
     * Accounts of which the decision must know whether they hold any units at all. Answered by a search, which a
     * concurrent arrival makes invalid: only for rare operations on accounts that nothing can enter, such as closing.
     */
    default List<String> holdingsOf(C command) {
        return List.of();
    }

    /** Decides. All refusals come first, in their published order. */
    Decision decide(C command, State state, Occasion occasion);

    /** Which kind of registry offers an operation. */
    enum Scope {
        /** Every jurisdiction's own registry. */
        JURISDICTION,
        /** The common registry only, and only when a jurisdiction's registry calls it. */
        COMMON
    }
}
