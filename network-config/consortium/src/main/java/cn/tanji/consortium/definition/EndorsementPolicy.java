package cn.tanji.consortium.definition;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Whose peers must endorse: a tree of Fabric's signature policies. The text form is Fabric's, see {@link #parse}. */
public sealed interface EndorsementPolicy {

    /**
     * A peer of one member.
     *
     * @param mspId
     *            the member's MSP id
     */
    record PeerOf(String mspId) implements EndorsementPolicy {
        @Override
        public String toString() {
            return "'" + mspId + ".peer'";
        }
    }

    /**
     * So many of several rules.
     *
     * @param count
     *            1..number of rules
     * @param rules
     *            judged from left to right, each identity counted once
     */
    record OutOf(int count, List<EndorsementPolicy> rules) implements EndorsementPolicy {
        public OutOf {
            rules = List.copyOf(rules);
            if (count < 1 || count > rules.size()) {
                throw new IllegalArgumentException(
                        "OutOf asks for " + count + " of " + rules.size() + " rules: give 1.." + rules.size());
            }
        }

        @Override
        public String toString() {
            var arguments = rules.stream().map(EndorsementPolicy::toString).collect(Collectors.joining(", "));
            if (count == rules.size()) {
                return "AND(" + arguments + ")";
            }
            return count == 1 ? "OR(" + arguments + ")" : "OutOf(" + count + ", " + arguments + ")";
        }
    }

    static EndorsementPolicy peerOf(Member member) {
        return new PeerOf(member.mspId());
    }

    static EndorsementPolicy allOf(EndorsementPolicy... rules) {
        return new OutOf(rules.length, List.of(rules));
    }

    static EndorsementPolicy anyOf(List<EndorsementPolicy> rules) {
        return new OutOf(1, rules);
    }

    /** More than half of the rules. */
    static EndorsementPolicy majorityOf(List<EndorsementPolicy> rules) {
        return new OutOf(rules.size() / 2 + 1, rules);
    }

    /**
     * Reads {@code AND(…)}, {@code OR(…)} and {@code OutOf(n, …)} over {@code 'MSP.peer'}, nested to any sensible depth.
     *
     * @throws PolicySyntaxException
     *             with the place and what was expected there
     */
    static EndorsementPolicy parse(String expression) throws PolicySyntaxException {
        return new PolicyParser(expression).parse();
    }

    /** Every MSP id the tree names, sorted. */
    default SortedSet<String> mspIds() {
        return switch (this) {
            case PeerOf(var mspId) -> new TreeSet<>(List.of(mspId));
            case OutOf(_, var rules) ->
                rules.stream().flatMap(rule -> rule.mspIds().stream()).collect(Collectors.toCollection(TreeSet::new));
        };
    }

    /** Whether peers of some members can meet the policy, each of them endorsing as often as need be. */
    default boolean canBeMetBy(Predicate<String> mspIds) {
        return switch (this) {
            case PeerOf(var mspId) -> mspIds.test(mspId);
            case OutOf(var count, var rules) ->
                rules.stream().filter(rule -> rule.canBeMetBy(mspIds)).count() >= count;
        };
    }

    /** Whether nobody can go around a member: without its peer, all others together do not meet the policy. */
    default boolean needs(String mspId) {
        return !canBeMetBy(other -> !other.equals(mspId));
    }
}
