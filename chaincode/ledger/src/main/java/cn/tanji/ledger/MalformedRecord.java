package cn.tanji.ledger;

/** A text is not the record it should be. Says which field and why, in words that can be shown to its sender. */
public final class MalformedRecord extends RuntimeException {
    private final String field;
    private final String problem;

    MalformedRecord(String field, String problem) {
        super((field.isEmpty() ? "the text" : "'" + field + "'") + " " + problem);
        this.field = field;
        this.problem = problem;
    }

    /** Path of the field, for instance {@code units[2].start}; empty for the text as a whole. */
    public String field() {
        return field;
    }

    /** What is wrong with it, a phrase that follows the field's name. */
    public String problem() {
        return problem;
    }
}
