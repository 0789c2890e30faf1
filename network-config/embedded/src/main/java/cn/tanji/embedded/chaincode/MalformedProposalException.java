package cn.tanji.embedded.chaincode;

/** A proposal lacks a part or a part does not parse; the message is a Fabric peer's. */
public final class MalformedProposalException extends Exception {
    /** Says what is wrong in the words of a Fabric peer. */
    public MalformedProposalException(String message) {
        super(message);
    }

    /** Says which part does not parse. */
    public MalformedProposalException(String message, Throwable cause) {
        super(message, cause);
    }
}
