package cn.tanji.ledger;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;

/**
 * A refusal as it travels: only a chaincode's status and message survive the peer's gateway, so code, sentence and
 * figures all go into the message: <code>UNITS_NOT_HELD: sentence ¦ {canonical JSON of this record}</code>.
 *
 * @param lines
 *            for batches: each refused line with its own code
 */
public record RefusalMessage(String code, SortedMap<String, String> figures, List<Line> lines) {
    private static final CanonicalJson JSON = new CanonicalJson();
    private static final int FIGURE_MAX = 500;
    private static final String MARK = " ¦ {";

    public RefusalMessage {
        lines = List.copyOf(lines);
    }

    /** One refused line of a batch. */
    public record Line(String code, SortedMap<String, String> figures) {
        /** The sentence in a language. */
        public String sentence(Language language) {
            return RefusalText.sentence(code, figures, language);
        }
    }

    /** The message of a refusal. */
    public static RefusalMessage of(Refused refused) {
        return new RefusalMessage(refused.refusal().name(), figures(refused.figures()), refused.lines().stream()
                .map(line -> new Line(line.refusal().name(), figures(line.figures()))).toList());
    }

    /** Reads a message made by {@link #text()}, also with other words before it; empty if it is none. */
    public static Optional<RefusalMessage> parse(String text) {
        int mark = text.indexOf(MARK);
        if (mark < 0) {
            return Optional.empty();
        }
        try {
            return Optional.of(JSON.read(RefusalMessage.class, text.substring(mark + MARK.length() - 1)));
        } catch (MalformedRecord e) {
            return Optional.empty();
        }
    }

    /** The sentence in a language. */
    public String sentence(Language language) {
        return RefusalText.sentence(code, figures, language);
    }

    /** The whole message, English. */
    public String text() {
        return code + ": " + sentence(Language.EN).replace('¦', '|') + " ¦ " + JSON.write(this);
    }

    private static SortedMap<String, String> figures(List<Figure> figures) {
        var byName = new TreeMap<String, String>();
        figures.forEach(figure -> byName.put(figure.name(), writable(brief(figure.value()))));
        return byName;
    }

    /** A sender's text may come back in a figure, and messages travel where there is room for a few pages at most. */
    private static String brief(String value) {
        return value.length() <= FIGURE_MAX ? value : value.substring(0, FIGURE_MAX) + "…";
    }

    /** A sender's text may come back in a figure: what may not enter a record is shown as a question mark. */
    private static String writable(String value) {
        return LedgerKeys.isWritable(value)
                ? value
                : value.codePoints().map(point -> LedgerKeys.isWritable(Character.toString(point)) ? point : '?')
                        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append).toString();
    }
}
