package cn.tanji.bench.embedded;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

import io.grpc.ManagedChannel;

import cn.tanji.bench.TemporaryFolder;
import cn.tanji.bench.load.Load;
import cn.tanji.bench.load.LotMarket;
import cn.tanji.bench.load.SdkRegistry;
import cn.tanji.cli.launch.EmbeddedLedger;
import cn.tanji.cli.launch.Enrolment;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.domain.transfer.TransferUnits;
import cn.tanji.embedded.EmbeddedNetwork;
import cn.tanji.ledger.CanonicalJson;

/** A whole registry: network, gateway and read model. */
record GatewaySite(TemporaryFolder folder, RunningRegistry registry, ManagedChannel connection,
        Map<Integer, KeptConnection> connections) implements Site {
    private static final CanonicalJson JSON = new CanonicalJson();

    /** Starts a registry. */
    static GatewaySite start(Path definition, int inFlight) throws ConsortiumFileException {
        var folder = TemporaryFolder.make();
        try {
            var registry = RunningRegistry.start(RegistryOptions.of(definition, folder.path())
                    .withInFlightMax(inFlight).withPersons(List.of(
                            Enrolment.client(LotMarket.AUTHORITY, LotMarket.OFFICIAL),
                            Enrolment.client(LotMarket.AUTHORITY, LotMarket.REPRESENTATIVE))));
            return new GatewaySite(folder, registry, registry.channelTo(LotMarket.AUTHORITY),
                    new ConcurrentHashMap<>());
        } catch (ConsortiumFileException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public EmbeddedNetwork network() {
        if (registry.network() instanceof EmbeddedLedger ledger) {
            return ledger.embedded();
        }
        throw new IllegalStateException("this bench looks behind the doors of an embedded network");
    }

    @Override
    public SdkRegistry sdk(String person) {
        var identity = registry.identity(LotMarket.AUTHORITY, person)
                .orElseThrow(() -> new IllegalArgumentException(person + " is not enrolled"));
        return SdkRegistry.of(connection, identity, registry.consortium().channel(), LotMarket.NAMESPACE);
    }

    /** Transfers over HTTP, as a representative's program would send them; each caller keeps its connection. */
    Load.Step http(LotMarket market, int callers) {
        var token = registry.token(LotMarket.AUTHORITY, LotMarket.REPRESENTATIVE);
        return (int caller, Random random) -> {
            var move = market.move(caller, callers, random);
            connections.computeIfAbsent(caller, _ -> KeptConnection.to(registry.address(), token))
                    .post("/api/v1/transfers", UUID.randomUUID().toString(), body(move.command()));
            move.happened().run();
        };
    }

    /** The request has the fields of the command, and its amounts left out. */
    private static String body(TransferUnits command) {
        return JSON.write(command);
    }

    @Override
    public void close() {
        try (folder) {
            connections.values().forEach(KeptConnection::close);
            registry.close();
        }
    }
}
