package cn.tanji.embedded.endorser;

/** A proposal does not pass the checks; carries the answer it gets. */
final class ProposalRefusedException extends Exception {
    private final transient EndorserAnswer answer;

    ProposalRefusedException(EndorserAnswer answer) {
        super(answer.toString());
        this.answer = answer;
    }

    static ProposalRefusedException filtered(String message) {
        return new ProposalRefusedException(new EndorserAnswer.Filtered(message));
    }

    static ProposalRefusedException refused(String message) {
        return new ProposalRefusedException(new EndorserAnswer.Refused(message));
    }

    EndorserAnswer answer() {
        return answer;
    }
}
