package cn.tanji.verifier;

import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

import cn.tanji.domain.kernel.TextForm;

/**
 * Whose peers must have signed, in the text form of Fabric's signature policies: {@code AND('GuangdongMSP.peer',
 * OutOf(2, 'HubeiMSP.peer', 'TianjinMSP.peer', 'ExchangeMSP.peer'))}. Only peers can be asked for: with the role
 * <em>member</em> a person's certificate could sign for an organisation.
 */
public sealed interface SignatureRule extends TextForm {
    /** The deepest nesting of brackets. */
    int DEPTH_MAX = 8;
    /** The most peers that a rule names, each time counted. */
    int PEERS_MAX = 64;

    /**
     * A peer of one member.
     *
     * @param mspId
     *            the member's MSP id
     */
    record PeerOf(String mspId) implements SignatureRule {
        @Override
        public String toString() {
            return "'" + mspId + ".peer'";
        }
    }

    /**
     * So many of several rules.
     *
     * @param count
     *            1 to the number of rules
     * @param rules
     *            judged from left to right; each peer counts once
     */
    record OutOf(int count, List<SignatureRule> rules) implements SignatureRule {
        public OutOf {
            rules = List.copyOf(rules);
            if (count < 1 || count > rules.size()) {
                throw new IllegalArgumentException("asks for " + count + " of " + rules.size() + " rules");
            }
        }

        @Override
        public String toString() {
            var all = rules.stream().map(SignatureRule::toString).collect(Collectors.joining(", "));
            if (count == rules.size()) {
                return "AND(" + all + ")";
            }
            return count == 1 ? "OR(" + all + ")" : "OutOf(" + count + ", " + all + ")";
        }
    }

    /**
     * Reads the canonical text.
     *
     * @throws IllegalArgumentException
     *             if it is no such rule, or written differently than a rule writes itself
     */
    static SignatureRule parse(String text) {
        var rule = new RuleReader(text).read();
        if (!rule.toString().equals(text)) {
            throw new IllegalArgumentException("is not written as " + rule);
        }
        return rule;
    }

    /**
     * Whether so many distinct peers meet the rule.
     *
     * @param peers
     *            the MSP id of each peer that signed, once a peer, in the order of the signatures
     */
    default boolean isMetBy(List<String> peers) {
        return RuleJudge.isMet(this, peers);
    }

    /** Every MSP id the rule names, sorted. */
    default SortedSet<String> mspIds() {
        return switch (this) {
            case PeerOf(var mspId) -> new TreeSet<>(List.of(mspId));
            case OutOf(_, var rules) ->
                rules.stream().flatMap(rule -> rule.mspIds().stream()).collect(Collectors.toCollection(TreeSet::new));
        };
    }
}
