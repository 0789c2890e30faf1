package cn.tanji.bench.network;

import java.io.IOException;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.shim.ChaincodeBase;
import org.hyperledger.fabric.shim.ChaincodeStub;

import cn.tanji.bench.TemporaryFolder;
import cn.tanji.bench.load.LotMarket;
import cn.tanji.bench.load.PlainContract;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.embedded.ChaincodeSource;
import cn.tanji.embedded.ConsortiumNetwork;
import cn.tanji.embedded.EmbeddedNetwork;

/** An embedded network of the same consortium, policies and plain work in this process: every endorser executes and signs. */
record EmbeddedBeside(TemporaryFolder folder, EmbeddedNetwork network, ManagedChannel connection,
        PlainContract contract) implements AutoCloseable {
    static EmbeddedBeside start(Consortium consortium, CryptoMaterial material, IdentityMaterial person) {
        var folder = TemporaryFolder.make();
        try {
            var network = EmbeddedNetwork.start(ConsortiumNetwork.define(consortium, material, "1",
                    _ -> new ChaincodeSource.InProcess(_ -> new InProcess()), folder.path().resolve("ledger"),
                    ConsortiumNetwork.Listening.NOWHERE));
            var connection = network.inProcessChannel(LotMarket.AUTHORITY);
            return new EmbeddedBeside(folder, network, connection,
                    PlainContract.of(connection, person, consortium.channel(), BenchServices.PLAIN));
        } catch (IOException e) {
            folder.close();
            throw new IllegalStateException("the embedded network does not start", e);
        }
    }

    @Override
    public void close() {
        try (folder; network; contract) {
            connection.shutdownNow();
        }
    }

    private static final class InProcess extends ChaincodeBase {
        @Override
        public Response init(ChaincodeStub stub) {
            return Work.of(stub);
        }

        @Override
        public Response invoke(ChaincodeStub stub) {
            return Work.of(stub);
        }
    }
}
