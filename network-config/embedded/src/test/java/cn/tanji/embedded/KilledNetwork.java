package cn.tanji.embedded;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.embedded.sample.SampleChaincode;

/**
 * A network in a process of its own that is killed while it works. It prints the id of every transaction it was told is
 * committed. Argument: a folder.
 */
final class KilledNetwork {
    private static final int CALLERS = 8;
    private static final PrintStream OUT = System.out;

    private KilledNetwork() {}

    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        try (EmbeddedNetwork network = EmbeddedNetwork.start(definition(folder));
                Client client = Client.of(network, folder)) {
            Thread[] callers = new Thread[CALLERS];
            for (int i = 0; i < CALLERS; i++) {
                int caller = i;
                callers[i] = Thread.startVirtualThread(() -> submitForEver(client.contract(), caller));
            }
            for (Thread caller : callers) {
                caller.join();
            }
        }
    }

    static NetworkDefinition definition(Path folder) throws Exception {
        return ConsortiumNetwork
                .define(consortium(), material(folder), "1",
                        _ -> new ChaincodeSource.InProcess(_ -> new SampleChaincode()), folder.resolve("ledger"),
                        ConsortiumNetwork.Listening.NOWHERE)
                .withBatch(Batches.quick(Duration.ofMillis(10)));
    }

    private static Consortium consortium() throws Exception {
        return ConsortiumFile.load(Path.of("../consortium.yaml"));
    }

    private static CryptoMaterial material(Path folder) throws Exception {
        return CryptoMaterial.generate(consortium(), folder.resolve("crypto"), IssuingTerms.usual(Clock.systemUTC()));
    }

    private static void submitForEver(Contract contract, int caller) {
        try {
            for (long i = 0;; i++) {
                var transaction = contract.newProposal("put").addArguments("k" + caller, Long.toString(i)).build()
                        .endorse();
                transaction.submit();
                OUT.println("committed " + transaction.getTransactionId());
            }
        } catch (Exception e) {
            OUT.println("failed " + e);
        }
    }

    /** A client of the first jurisdiction's authority. */
    record Client(Contract contract, Gateway gateway, ManagedChannel channel)
            implements
                AutoCloseable {
        static Client of(EmbeddedNetwork network, Path folder) throws Exception {
            Consortium consortium = consortium();
            var jurisdiction = consortium.jurisdictions().getFirst();
            var authority = material(folder).of(consortium.authorityOf(jurisdiction).mspId());
            IdentityMaterial person = authority.authority().enrol("official-1", CertificateRole.CLIENT);
            ManagedChannel channel = network.inProcessChannel(authority.mspId());
            Gateway gateway = Gateway
                    .newInstance()
                    .identity(new X509Identity(person.mspId(), person.certificate()))
                    .signer(Signers.newPrivateKeySigner(person.key()))
                    .connection(channel)
                    .connect();
            Contract contract = gateway.getNetwork(consortium.channel()).getContract(jurisdiction.namespace().name());
            return new Client(contract, gateway, channel);
        }

        @Override
        public void close() {
            gateway.close();
            channel.shutdownNow();
        }
    }
}
