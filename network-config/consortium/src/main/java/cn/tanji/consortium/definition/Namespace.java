package cn.tanji.consortium.definition;

/**
 * A chaincode name on the channel and who must endorse what is written there.
 *
 * @param name
 *            chaincode name, such as {@code registry-guangdong}; unique
 * @param policy
 *            endorsement policy, judged at commit
 */
public record Namespace(String name, EndorsementPolicy policy) {}
