package cn.tanji.bench.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;

import io.grpc.ManagedChannel;

import cn.tanji.bench.TemporaryFolder;
import cn.tanji.bench.load.LotMarket;
import cn.tanji.bench.load.SdkRegistry;
import cn.tanji.cli.launch.NetworkAssembly;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.embedded.EmbeddedNetwork;

/** The network alone: no gateway, no read model. */
record BareSite(TemporaryFolder folder, Consortium consortium, CryptoMaterial material, EmbeddedNetwork network,
        ManagedChannel connection) implements Site {
    /** Starts a network. */
    static BareSite start(Path definition, boolean singleRun, int inFlight)
            throws IOException, ConsortiumFileException {
        var folder = TemporaryFolder.make();
        try {
            var options = RegistryOptions.of(definition, folder.path()).withSingleRun(singleRun)
                    .withInFlightMax(inFlight);
            var consortium = ConsortiumFile.load(definition);
            var material = CryptoMaterial.inMemory(consortium, IssuingTerms.usual(Clock.systemUTC()));
            var network = EmbeddedNetwork.start(NetworkAssembly.define(consortium, material, options));
            return new BareSite(folder, consortium, material, network, network.inProcessChannel(LotMarket.AUTHORITY));
        } catch (IOException | RuntimeException e) {
            folder.close();
            throw e;
        }
    }

    @Override
    public SdkRegistry sdk(String person) {
        var role = person.equals(ADMINISTRATOR) ? CertificateRole.ADMIN : CertificateRole.CLIENT;
        return SdkRegistry.of(connection, material.of(LotMarket.AUTHORITY).authority().enrol(person, role),
                consortium.channel(), LotMarket.NAMESPACE);
    }

    @Override
    public void close() {
        try (folder; network) {
            connection.shutdownNow();
        }
    }
}
