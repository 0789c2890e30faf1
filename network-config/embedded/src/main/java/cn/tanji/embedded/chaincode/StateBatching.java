package cn.tanji.embedded.chaincode;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ChaincodeAdditionalParams;

/**
 * What a peer tells chaincode services about batched state access, in its READY: {@code chaincode.runtimeParams} of
 * Fabric's core.yaml. Either way it serves what it is asked, as a peer does.
 *
 * @param writesMax most records of one write batch; 0 if it takes none
 * @param keysMax most keys read at once; 0 if it reads one at a time
 */
public record StateBatching(int writesMax, int keysMax) {
    private static final int FABRIC_MAX = 1000;

    /** A peer of 3.1 with its settings as they are shipped. */
    public static final StateBatching FABRIC = new StateBatching(FABRIC_MAX, FABRIC_MAX);
    /** A peer on which both are switched off. Earlier ones announce nothing either. */
    public static final StateBatching NONE = new StateBatching(0, 0);

    /** Refuses negative sizes. */
    public StateBatching {
        if (writesMax < 0 || keysMax < 0) {
            throw new IllegalArgumentException("state batching of " + writesMax + " writes, " + keysMax + " keys");
        }
    }

    /** The payload of READY. What is switched off keeps its usual size. */
    ByteString announcement() {
        return ChaincodeAdditionalParams.newBuilder().setUseWriteBatch(writesMax > 0)
                .setMaxSizeWriteBatch(writesMax > 0 ? writesMax : FABRIC_MAX).setUseGetMultipleKeys(keysMax > 0)
                .setMaxSizeGetMultipleKeys(keysMax > 0 ? keysMax : FABRIC_MAX).build().toByteString();
    }
}
