package cn.tanji.embedded.chaincode;

/** Decides whether the client of a transaction may reach a chaincode through another one. */
@FunctionalInterface
public interface ChaincodeCallAccess {
    /**
     * Judges the client's right on the channel of the called chaincode.
     *
     * @throws ChaincodeFailedException if the channel is unknown or its policy refuses
     */
    void check(String channelId, UnpackedProposal proposal) throws ChaincodeFailedException;
}
