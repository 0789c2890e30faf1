package cn.tanji.verifier;

/** Ends a verification at the first check that fails. */
final class Refusal extends Exception {
    private final ProofRefusal code;
    private final String named;

    Refusal(ProofRefusal code, String named) {
        super(code + " " + named);
        this.code = code;
        this.named = named;
    }

    Refusal(ProofRefusal code) {
        this(code, "");
    }

    Finding.Refused finding() {
        return new Finding.Refused(code, named);
    }
}
