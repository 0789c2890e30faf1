package cn.tanji.embedded.transport;

import java.util.Map;

/**
 * How many calls of each gRPC service one organisation's door serves at the same time. The defaults are those of the
 * sample configuration of a Fabric peer.
 *
 * @param gateway calls of {@code gateway.Gateway}, shared by endorse, submit, evaluate, commit status and events; ≥ 1
 * @param endorser calls of {@code protos.Endorser}; ≥ 1
 * @param deliver open block streams of {@code protos.Deliver}; ≥ 1
 */
public record ConcurrencyLimits(int gateway, int endorser, int deliver) {
    /** The limits of Fabric's sample configuration: 500, 2,500 and 2,500. */
    public static final ConcurrencyLimits FABRIC = new ConcurrencyLimits(500, 2_500, 2_500);

    public ConcurrencyLimits {
        if (gateway < 1 || endorser < 1 || deliver < 1) {
            throw new IllegalArgumentException("limits below one: " + gateway + ", " + endorser + ", " + deliver);
        }
    }

    /** The same limits with another one for the gateway. */
    public ConcurrencyLimits withGateway(int calls) {
        return new ConcurrencyLimits(calls, endorser, deliver);
    }

    /** Limit by full gRPC service name; services not named have none. */
    Map<String, Integer> byService() {
        return Map.of("gateway.Gateway", gateway, "protos.Endorser", endorser, "protos.Deliver", deliver);
    }
}
