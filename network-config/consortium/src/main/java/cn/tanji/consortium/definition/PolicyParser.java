package cn.tanji.consortium.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import cn.tanji.consortium.definition.EndorsementPolicy.OutOf;
import cn.tanji.consortium.definition.EndorsementPolicy.PeerOf;
import cn.tanji.consortium.text.Words;

/** Recursive descent over Fabric's policy expressions; one instance reads one expression. */
final class PolicyParser {
    private static final int DEPTH_MAX = 16;
    private static final Pattern OPERATOR = Pattern.compile("(?:AND|OR|OutOf)\\b", Pattern.CASE_INSENSITIVE);
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,4}");
    private static final Pattern PRINCIPAL = Pattern.compile("'([A-Za-z0-9.-]+)\\.([a-z]+)'");

    private final String expression;
    private int position;

    PolicyParser(String expression) {
        this.expression = expression;
    }

    EndorsementPolicy parse() throws PolicySyntaxException {
        var policy = rule(1);
        skipBlanks();
        if (position < expression.length()) {
            throw expected(new Words("the end of the expression", "表达式在此结束"));
        }
        return policy;
    }

    private EndorsementPolicy rule(int depth) throws PolicySyntaxException {
        if (depth > DEPTH_MAX) {
            throw expected(new Words("at most " + DEPTH_MAX + " levels of brackets", "括号最多 " + DEPTH_MAX + " 层"));
        }
        skipBlanks();
        return expression.startsWith("'", position) ? principal() : operator(depth);
    }

    private EndorsementPolicy principal() throws PolicySyntaxException {
        var matcher = PRINCIPAL.matcher(expression).region(position, expression.length());
        if (!matcher.lookingAt()) {
            throw expected(new Words("a principal such as 'GuangdongMSP.peer'", "主体，如 'GuangdongMSP.peer'"));
        }
        if (!matcher.group(2).equals("peer")) {
            throw expected(
                    new Words("the role peer: with '" + matcher.group(2) + "' a person's certificate could endorse",
                            "角色 peer：若为 '" + matcher.group(2) + "'，个人证书也能背书"));
        }
        position = matcher.end();
        return new PeerOf(matcher.group(1));
    }

    private EndorsementPolicy operator(int depth) throws PolicySyntaxException {
        var name = take(OPERATOR, new Words("AND, OR, OutOf or a principal in quotes", "AND、OR、OutOf 或带引号的主体"))
                .toUpperCase(Locale.ROOT);
        take("(");
        return switch (name) {
            case "AND" -> {
                var rules = rules(depth);
                yield new OutOf(rules.size(), rules);
            }
            case "OR" -> new OutOf(1, rules(depth));
            default -> outOf(depth);
        };
    }

    private EndorsementPolicy outOf(int depth) throws PolicySyntaxException {
        var count = Integer.parseInt(take(NUMBER, new Words("how many of the rules must hold", "须满足的规则数")));
        take(",");
        var rules = rules(depth);
        if (count < 1 || count > rules.size()) {
            throw expected(new Words("OutOf a number from 1 to " + rules.size() + ", not " + count,
                    "OutOf 取 1 至 " + rules.size() + "，而不是 " + count));
        }
        return new OutOf(count, rules);
    }

    private List<EndorsementPolicy> rules(int depth) throws PolicySyntaxException {
        var rules = new ArrayList<EndorsementPolicy>();
        rules.add(rule(depth + 1));
        skipBlanks();
        while (expression.startsWith(",", position)) {
            position++;
            rules.add(rule(depth + 1));
            skipBlanks();
        }
        take(")");
        return rules;
    }

    private void take(String sign) throws PolicySyntaxException {
        skipBlanks();
        if (!expression.startsWith(sign, position)) {
            throw expected(new Words("'" + sign + "'", "'" + sign + "'"));
        }
        position += sign.length();
    }

    private String take(Pattern pattern, Words what) throws PolicySyntaxException {
        skipBlanks();
        var matcher = pattern.matcher(expression).region(position, expression.length());
        if (!matcher.lookingAt()) {
            throw expected(what);
        }
        position = matcher.end();
        return matcher.group();
    }

    private void skipBlanks() {
        while (position < expression.length() && Character.isWhitespace(expression.charAt(position))) {
            position++;
        }
    }

    private PolicySyntaxException expected(Words what) {
        return new PolicySyntaxException(expression, position, what);
    }
}
