package cn.tanji.local.channel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.Signature;
import java.time.Clock;
import java.util.List;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Config;
import org.hyperledger.fabric.protos.common.ConfigGroup;
import org.hyperledger.fabric.protos.common.ConfigPolicy;
import org.hyperledger.fabric.protos.common.ConfigUpdate;
import org.hyperledger.fabric.protos.common.ConfigValue;
import org.hyperledger.fabric.protos.common.Consenter;
import org.hyperledger.fabric.protos.common.Orderers;
import org.hyperledger.fabric.protos.common.Policy;
import org.junit.jupiter.api.Test;

import cn.tanji.consortium.pki.CertificateRole;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.LowSignature;
import cn.tanji.consortium.pki.MemberAuthority;
import cn.tanji.local.channel.ConfigChange.Kind;

/** A change of the configuration is as small as can be, says what it does, and is signed without any network. */
class ChannelUpdateTest {
    private static final ConfigGroup MEMBER = group(0, "MSP", "certificates");
    private static final ConfigGroup NOW = ConfigGroup.newBuilder().setVersion(1).setModPolicy("Admins")
            .putValues("BatchSize", value(3, "500"))
            .putGroups("Application", ConfigGroup.newBuilder().setVersion(7).setModPolicy("Admins")
                    .putGroups("GuangdongMSP", group(2, "MSP", "certificates of Guangdong"))
                    .putGroups("HubeiMSP", group(4, "MSP", "certificates of Hubei"))
                    .putPolicies("Admins", policy(5, "two of two")).build())
            .build();

    private static ConfigGroup group(long version, String name, String content) {
        return ConfigGroup.newBuilder().setVersion(version).setModPolicy("Admins")
                .putValues(name, value(version, content)).build();
    }

    private static ConfigValue value(long version, String content) {
        return ConfigValue.newBuilder().setVersion(version).setModPolicy("Admins")
                .setValue(ByteString.copyFromUtf8(content)).build();
    }

    private static ConfigPolicy policy(long version, String content) {
        return ConfigPolicy.newBuilder().setVersion(version).setModPolicy("Admins")
                .setPolicy(Policy.newBuilder().setValue(ByteString.copyFromUtf8(content))).build();
    }

    private static ConfigGroup.Builder application() {
        return NOW.getGroupsOrThrow("Application").toBuilder();
    }

    private static ConfigGroup with(ConfigGroup.Builder application) {
        return NOW.toBuilder().putGroups("Application", application.build()).build();
    }

    private static ChannelUpdate update(ConfigGroup wanted) {
        return ChannelUpdate.between("tanji", Config.newBuilder().setChannelGroup(NOW).build(), wanted).orElseThrow();
    }

    private static ConfigUpdate content(ChannelUpdate update) throws Exception {
        return ConfigUpdate.parseFrom(update.content());
    }

    private static IdentityMaterial administrator(String member) {
        return MemberAuthority.create(member, member + "MSP", member + ".example",
                IssuingTerms.usual(Clock.systemUTC())).enrol("administrator", CertificateRole.ADMIN);
    }

    @Test
    void nothing_is_proposed_where_nothing_differs_but_versions() {
        var wanted = with(application().setVersion(0).putPolicies("Admins", policy(0, "two of two")));
        assertThat(ChannelUpdate.between("tanji", Config.newBuilder().setChannelGroup(NOW).build(), wanted)).isEmpty();
    }

    @Test
    void a_changed_value_gets_the_next_version_and_nothing_else_is_written() throws Exception {
        var update = update(NOW.toBuilder().putValues("BatchSize", value(0, "100")).build());
        var content = content(update);
        assertThat(content.getChannelId()).isEqualTo("tanji");
        assertThat(content.getReadSet()).isEqualTo(ConfigGroup.newBuilder().setVersion(1).build());
        assertThat(content.getWriteSet()).isEqualTo(
                ConfigGroup.newBuilder().setVersion(1).putValues("BatchSize", value(4, "100")).build());
        assertThat(update.changes()).containsExactly(new ConfigChange(Kind.CHANGED, "BatchSize", ""));
    }

    @Test
    void a_member_that_joins_gives_its_group_a_new_version_and_leaves_the_others_alone() throws Exception {
        var update = update(with(application().putGroups("ShenzhenMSP", MEMBER)
                .putPolicies("Admins", policy(0, "two of three"))));
        var written = content(update).getWriteSet().getGroupsOrThrow("Application");
        assertThat(written.getVersion()).isEqualTo(8);
        assertThat(written.getGroupsOrThrow("ShenzhenMSP")).isEqualTo(MEMBER);
        assertThat(written.getGroupsOrThrow("HubeiMSP")).isEqualTo(ConfigGroup.newBuilder().setVersion(4).build());
        assertThat(written.getPoliciesOrThrow("Admins").getVersion()).isEqualTo(6);
        assertThat(update.changes()).containsExactly(new ConfigChange(Kind.CHANGED, "Application/Admins", ""),
                new ConfigChange(Kind.ADDED, "Application/ShenzhenMSP", ""));
    }

    @Test
    void a_member_that_leaves_can_be_seen_to_go_by_whoever_signs() throws Exception {
        var update = update(with(application().removeGroups("HubeiMSP")));
        assertThat(content(update).getWriteSet().getGroupsOrThrow("Application").getVersion()).isEqualTo(8);
        assertThat(update.changes()).containsExactly(new ConfigChange(Kind.REMOVED, "Application/HubeiMSP", ""));
    }

    @Test
    void each_administrator_signs_once_over_the_same_content() throws Exception {
        var hubei = administrator("Hubei");
        var signed = update(with(application().putGroups("ShenzhenMSP", MEMBER))).signedBy(hubei)
                .signedBy(administrator("Tianjin")).signedBy(hubei);
        assertThat(signed.signers()).containsExactly("HubeiMSP", "TianjinMSP");
        var first = signed.signatures().getFirst();
        var check = Signature.getInstance("SHA256withECDSA");
        check.initVerify(hubei.certificate().getPublicKey());
        check.update(first.getSignatureHeader().concat(signed.content()).toByteArray());
        assertThat(check.verify(first.getSignature().toByteArray())).isTrue();
        assertThat(LowSignature.isLow(first.getSignature().toByteArray())).isTrue();
    }

    @Test
    void the_file_that_goes_round_keeps_content_and_signatures() {
        var signed = update(with(application().putGroups("ShenzhenMSP", MEMBER))).signedBy(administrator("Hubei"));
        assertThat(ChannelUpdate.parse(signed.bytes())).isEqualTo(signed);
    }

    @Test
    void a_file_that_is_something_else_is_refused() {
        assertThatThrownBy(() -> ChannelUpdate.parse("hello".getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .isInstanceOf(ChannelUpdateException.class).hasMessageContaining("no change of a channel");
        assertThatThrownBy(() -> ChannelUpdate.parse(new byte[0])).isInstanceOf(ChannelUpdateException.class);
    }

    @Test
    void an_orderer_that_stays_keeps_its_number_and_a_new_one_gets_a_number_nobody_has() {
        var now = Config.newBuilder().setChannelGroup(ordering(consenter(1, "a"), consenter(2, "b"), consenter(5, "e")))
                .build();
        var wanted = ConfigBlock.keepingNumbers(now,
                ordering(consenter(1, "a"), consenter(2, "e"), consenter(3, "f")));
        assertThat(ConfigBlock.consenters(Config.newBuilder().setChannelGroup(wanted).build()))
                .isEqualTo(java.util.Map.of(1, "a:7050", 5, "e:7050", 6, "f:7050"));
    }

    private static Consenter consenter(int id, String host) {
        return Consenter.newBuilder().setId(id).setHost(host).setPort(7050).build();
    }

    private static ConfigGroup ordering(Consenter... consenters) {
        return ConfigGroup.newBuilder().putGroups("Orderer", ConfigGroup.newBuilder().putValues("Orderers",
                ConfigValue.newBuilder().setValue(Orderers.newBuilder().addAllConsenterMapping(List.of(consenters))
                        .build().toByteString()).build())
                .build()).build();
    }
}
