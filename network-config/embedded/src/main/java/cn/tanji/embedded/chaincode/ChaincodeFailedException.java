package cn.tanji.embedded.chaincode;

/** A chaincode could not be run to its end; the message is a Fabric peer's. Nothing of the run counts. */
public final class ChaincodeFailedException extends Exception {
    /** The stream to the chaincode was lost while it ran. */
    public static final String STREAM_TERMINATED = "chaincode stream terminated";
    /** The chaincode did not answer in time. */
    public static final String TIMEOUT_EXPIRED = "timeout expired while executing transaction";

    /** Says why in the words of a Fabric peer. */
    public ChaincodeFailedException(String message) {
        super(message);
    }

    /** Says why, with the failure beneath. */
    public ChaincodeFailedException(String message, Throwable cause) {
        super(message, cause);
    }
}
