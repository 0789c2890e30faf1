package cn.tanji.embedded.policy;

import com.google.protobuf.ByteString;

/**
 * One signature offered to a policy.
 *
 * @param data the bytes that were signed
 * @param identity marshalled {@code SerializedIdentity} of the signer
 * @param signature the signature over data
 */
public record SignedData(ByteString data, ByteString identity, ByteString signature) {}
