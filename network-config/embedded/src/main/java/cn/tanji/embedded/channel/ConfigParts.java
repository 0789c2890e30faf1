package cn.tanji.embedded.channel;

import java.util.List;

import com.google.protobuf.ByteString;
import com.google.protobuf.MessageLite;
import org.hyperledger.fabric.protos.common.Capabilities;
import org.hyperledger.fabric.protos.common.Capability;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.ImplicitMetaPolicy;
import org.hyperledger.fabric.protos.common.MSPPrincipal;
import org.hyperledger.fabric.protos.common.MSPRole;
import org.hyperledger.fabric.protos.common.MSPRole.MSPRoleType;
import org.hyperledger.fabric.protos.common.Policy;
import org.hyperledger.fabric.protos.common.Policy.PolicyType;
import org.hyperledger.fabric.protos.common.SignaturePolicy;
import org.hyperledger.fabric.protos.common.SignaturePolicyEnvelope;
import org.hyperledger.fabric.protos.msp.FabricCryptoConfig;
import org.hyperledger.fabric.protos.msp.FabricMSPConfig;
import org.hyperledger.fabric.protos.msp.FabricNodeOUs;
import org.hyperledger.fabric.protos.msp.FabricOUIdentifier;
import org.hyperledger.fabric.protos.msp.MSPConfig;

import cn.tanji.embedded.msp.Certificates;

/** The values and policies a configuration tree is made of. */
final class ConfigParts {
    static final String ADMINS = "Admins";

    private ConfigParts() {}

    static ConfigValue value(MessageLite content) {
        return ConfigValue.newBuilder().setModPolicy(ADMINS).setValue(ConfigBytes.deterministic(content)).build();
    }

    static ConfigValue capability(String name) {
        return value(Capabilities.newBuilder().putCapabilities(name, Capability.getDefaultInstance()).build());
    }

    static void addMetaPolicies(ConfigGroup.Builder group) {
        group.putPolicies("Readers", meta(ImplicitMetaPolicy.Rule.ANY, "Readers"))
                .putPolicies("Writers", meta(ImplicitMetaPolicy.Rule.ANY, "Writers"))
                .putPolicies("Admins", meta(ImplicitMetaPolicy.Rule.MAJORITY, "Admins"));
    }

    static ConfigPolicy meta(ImplicitMetaPolicy.Rule rule, String name) {
        return policy(PolicyType.IMPLICIT_META,
                ImplicitMetaPolicy.newBuilder().setRule(rule).setSubPolicy(name).build().toByteString());
    }

    static ConfigPolicy anyOf(String mspId, List<MSPRoleType> roles) {
        SignaturePolicy.NOutOf.Builder one = SignaturePolicy.NOutOf.newBuilder().setN(1);
        SignaturePolicyEnvelope.Builder envelope = SignaturePolicyEnvelope.newBuilder();
        for (int i = 0; i < roles.size(); i++) {
            one.addRules(SignaturePolicy.newBuilder().setSignedBy(i));
            envelope.addIdentities(principal(mspId, roles.get(i)));
        }
        return policy(PolicyType.SIGNATURE,
                envelope.setRule(SignaturePolicy.newBuilder().setNOutOf(one)).build().toByteString());
    }

    static MSPConfig membership(OrganizationSpec organization) {
        FabricMSPConfig.Builder config = FabricMSPConfig.newBuilder().setName(organization.mspId()).setCryptoConfig(
                FabricCryptoConfig.newBuilder().setSignatureHashFamily("SHA2")
                        .setIdentityIdentifierHashFunction("SHA256"));
        organization.roots().forEach(c -> config.addRootCerts(Certificates.toPem(c)));
        organization.intermediates().forEach(c -> config.addIntermediateCerts(Certificates.toPem(c)));
        organization.tlsRoots().forEach(c -> config.addTlsRootCerts(Certificates.toPem(c)));
        organization.revocations().forEach(c -> config.addRevocationList(Certificates.toPem(c)));
        if (organization.nodeUnits()) {
            config.setFabricNodeOus(FabricNodeOUs.newBuilder().setEnable(true).setClientOuIdentifier(unit("client"))
                    .setPeerOuIdentifier(unit("peer")).setAdminOuIdentifier(unit("admin"))
                    .setOrdererOuIdentifier(unit("orderer")));
        }
        return MSPConfig.newBuilder().setType(0).setConfig(config.build().toByteString()).build();
    }

    private static MSPPrincipal principal(String mspId, MSPRoleType role) {
        return MSPPrincipal.newBuilder().setPrincipalClassification(MSPPrincipal.Classification.ROLE)
                .setPrincipal(MSPRole.newBuilder().setMspIdentifier(mspId).setRole(role).build().toByteString())
                .build();
    }

    private static FabricOUIdentifier unit(String name) {
        return FabricOUIdentifier.newBuilder().setOrganizationalUnitIdentifier(name).build();
    }

    private static ConfigPolicy policy(PolicyType type, ByteString content) {
        return ConfigPolicy.newBuilder().setModPolicy(ADMINS)
                .setPolicy(Policy.newBuilder().setType(type.getNumber()).setValue(content)).build();
    }
}
