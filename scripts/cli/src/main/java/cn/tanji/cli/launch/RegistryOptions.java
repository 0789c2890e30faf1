package cn.tanji.cli.launch;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * How a registry is to run. Start from {@link #of} and change what differs.
 *
 * @param definition
 *            the consortium file
 * @param data
 *            where it lives; made if missing
 * @param host
 *            address the gateway listens on
 * @param port
 *            TCP port of the gateway; 0 takes a free one
 * @param listening
 *            whether peers also listen on TCP with TLS, for clients outside this process
 * @param persons
 *            whom to enrol besides the administrators, if they are not yet
 * @param network
 *            starts the network it runs on
 * @param singleRun
 *            runs each chaincode once for all endorsers: faster, and blind to a chaincode that does not repeat itself
 * @param inFlightMax
 *            ledger calls of the gateway under way at one time
 * @param environment
 *            environment variables; the key stores' passphrase is read from here
 */
public record RegistryOptions(Path definition, DataFolder data, String host, int port, PeerListening listening,
        List<Enrolment> persons, NetworkStarter network, boolean singleRun, int inFlightMax,
        Map<String, String> environment) {
    /** Below the 500 concurrent calls that a peer's gateway service takes. */
    private static final int IN_FLIGHT_USUAL = 400;

    public RegistryOptions {
        persons = List.copyOf(persons);
        environment = Map.copyOf(environment);
    }

    /** Where peers listen. */
    public enum PeerListening {
        /** Only to this process. */
        NOWHERE,
        /** On the ports of the consortium file, on this machine only. */
        DEFINED_PORTS,
        /** On free ports of this machine. */
        FREE_PORTS
    }

    /** A registry for this machine alone, on an embedded network and a free port. */
    public static RegistryOptions of(Path definition, Path data) {
        return new RegistryOptions(definition, new DataFolder(data), "127.0.0.1", 0, PeerListening.NOWHERE, List.of(),
                EmbeddedLedger::start, false, IN_FLIGHT_USUAL, System.getenv());
    }

    public RegistryOptions withPort(int other) {
        return new RegistryOptions(definition, data, host, other, listening, persons, network, singleRun, inFlightMax,
                environment);
    }

    public RegistryOptions withHost(String other) {
        return new RegistryOptions(definition, data, other, port, listening, persons, network, singleRun, inFlightMax,
                environment);
    }

    public RegistryOptions withListening(PeerListening other) {
        return new RegistryOptions(definition, data, host, port, other, persons, network, singleRun, inFlightMax,
                environment);
    }

    /** Adds persons to those already named. */
    public RegistryOptions withPersons(List<Enrolment> more) {
        var all = new ArrayList<>(persons);
        all.addAll(more);
        return new RegistryOptions(definition, data, host, port, listening, all, network, singleRun, inFlightMax,
                environment);
    }

    public RegistryOptions withNetwork(NetworkStarter other) {
        return new RegistryOptions(definition, data, host, port, listening, persons, other, singleRun, inFlightMax,
                environment);
    }

    public RegistryOptions withSingleRun(boolean other) {
        return new RegistryOptions(definition, data, host, port, listening, persons, network, other, inFlightMax,
                environment);
    }

    public RegistryOptions withInFlightMax(int other) {
        return new RegistryOptions(definition, data, host, port, listening, persons, network, singleRun, other,
                environment);
    }

    public RegistryOptions withEnvironment(Map<String, String> other) {
        return new RegistryOptions(definition, data, host, port, listening, persons, network, singleRun, inFlightMax,
                other);
    }
}
