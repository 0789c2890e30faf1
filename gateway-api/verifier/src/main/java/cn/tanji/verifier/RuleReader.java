package cn.tanji.verifier;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Reads one signature rule from its text, by recursive descent. */
final class RuleReader {
    private static final Pattern PEER = Pattern.compile("'([A-Za-z0-9.-]{1,64})\\.peer'");
    private static final Pattern OPERATOR = Pattern.compile("AND\\(|OR\\(|OutOf\\(([1-9][0-9]{0,2}), ");

    private final String text;
    private int at;
    private int peers;

    RuleReader(String text) {
        this.text = text;
    }

    SignatureRule read() {
        var rule = rule(0);
        if (at != text.length()) {
            throw wrong("the end of the rule");
        }
        return rule;
    }

    private SignatureRule rule(int depth) {
        if (depth > SignatureRule.DEPTH_MAX) {
            throw wrong("at most " + SignatureRule.DEPTH_MAX + " levels of brackets");
        }
        var peer = PEER.matcher(text).region(at, text.length());
        if (peer.lookingAt()) {
            at = peer.end();
            peers++;
            if (peers > SignatureRule.PEERS_MAX) {
                throw wrong("at most " + SignatureRule.PEERS_MAX + " peers");
            }
            return new SignatureRule.PeerOf(peer.group(1));
        }
        var operator = OPERATOR.matcher(text).region(at, text.length());
        if (!operator.lookingAt()) {
            throw wrong("'MSP.peer', AND(, OR( or OutOf(n, ");
        }
        at = operator.end();
        var rules = rules(depth);
        return switch (operator.group().charAt(1)) {
            case 'N' -> new SignatureRule.OutOf(rules.size(), rules);
            case 'R' -> new SignatureRule.OutOf(1, rules);
            default -> new SignatureRule.OutOf(Integer.parseInt(operator.group(1)), rules);
        };
    }

    private List<SignatureRule> rules(int depth) {
        var rules = new ArrayList<SignatureRule>();
        rules.add(rule(depth + 1));
        while (text.startsWith(", ", at)) {
            at += 2;
            rules.add(rule(depth + 1));
        }
        if (!text.startsWith(")", at)) {
            throw wrong("a bracket that closes");
        }
        at++;
        return rules;
    }

    private IllegalArgumentException wrong(String expected) {
        return new IllegalArgumentException("expected " + expected + " at character " + at);
    }
}
