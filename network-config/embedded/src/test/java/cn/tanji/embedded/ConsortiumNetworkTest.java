package cn.tanji.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Clock;
import java.util.concurrent.TimeUnit;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.identity.Signers;
import org.hyperledger.fabric.client.identity.X509Identity;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.EndorsementPolicy;
import cn.tanji.consortium.definition.Jurisdiction;
import cn.tanji.consortium.definition.PolicySyntaxException;
import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.OrganisationMaterial;
import cn.tanji.embedded.sample.SampleChaincode;

class ConsortiumNetworkTest {
    @Test
    void writes_a_policy_tree_as_a_signature_policy() throws Exception {
        SignaturePolicyEnvelope policy = policy("AND('Gd.peer', OutOf(1, 'Hb.peer', 'Ex.peer', 'Gd.peer'))");
        assertThat(policy.getIdentitiesCount()).isEqualTo(3);
        assertThat(MSPRole.parseFrom(policy.getIdentities(0).getPrincipal()).getMspIdentifier()).isEqualTo("Gd");
        assertThat(MSPRole.parseFrom(policy.getIdentities(0).getPrincipal()).getRole())
                .isEqualTo(MSPRole.MSPRoleType.PEER);
        var outer = policy.getRule().getNOutOf();
        assertThat(outer.getN()).isEqualTo(2);
        assertThat(outer.getRules(0).getSignedBy()).isZero();
        assertThat(outer.getRules(1).getNOutOf().getN()).isEqualTo(1);
        assertThat(outer.getRules(1).getNOutOf().getRules(2).getSignedBy()).isZero();
    }

    @Test
    @Timeout(value = 60, unit = TimeUnit.SECONDS)
    void starts_the_consortium_of_the_repository(@TempDir Path directory) throws Exception {
        Consortium consortium = ConsortiumFile.load(Path.of("../consortium.yaml"));
        CryptoMaterial material = CryptoMaterial.inMemory(consortium, IssuingTerms.usual(Clock.systemUTC()));
        NetworkDefinition definition = ConsortiumNetwork.define(consortium, material, "1",
                _ -> new ChaincodeSource.InProcess(_ -> new SampleChaincode()), directory,
                ConsortiumNetwork.Listening.FREE_PORTS);
        try (EmbeddedNetwork network = EmbeddedNetwork.start(definition)) {
            assertThat(network.notice()).contains("not a consortium").contains(consortium.channel());
            for (Jurisdiction jurisdiction : consortium.jurisdictions()) {
                submit(network, consortium, material.of(consortium.authorityOf(jurisdiction).mspId()),
                        jurisdiction.namespace().name());
            }
        }
    }

    private static void submit(
            EmbeddedNetwork network,
            Consortium consortium,
            OrganisationMaterial authority,
            String namespace) throws Exception {
        IdentityMaterial person = authority.authority().enrol("official-1", CertificateRole.CLIENT);
        ManagedChannel channel = network.inProcessChannel(authority.mspId());
        try (Gateway gateway = Gateway
                .newInstance()
                .identity(new X509Identity(person.mspId(), person.certificate()))
                .signer(Signers.newPrivateKeySigner(person.key()))
                .connection(channel)
                .connect()) {
            Contract contract = gateway.getNetwork(consortium.channel()).getContract(namespace);
            contract.submitTransaction("put", "k", namespace);
            assertThat(contract.evaluateTransaction("get", "k")).asString().isEqualTo(namespace);
            assertThat(network.address(authority.mspId())).isPresent();
        } finally {
            channel.shutdownNow();
        }
    }

    private static SignaturePolicyEnvelope policy(String text) throws PolicySyntaxException {
        return SignaturePolicies.of(EndorsementPolicy.parse(text));
    }
}
