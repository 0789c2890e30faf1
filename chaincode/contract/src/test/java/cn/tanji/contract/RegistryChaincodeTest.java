package cn.tanji.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

import org.bouncycastle.asn1.DERNumericString;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.hyperledger.fabric.shim.Chaincode.Response;
import org.junit.jupiter.api.Test;

import cn.tanji.domain.kernel.ObservedRefusals;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.kernel.Registry;
import cn.tanji.domain.participant.CallerRefusal;
import cn.tanji.ledger.CanonicalJson;
import cn.tanji.ledger.Receipt;
import cn.tanji.ledger.RefusalMessage;

class RegistryChaincodeTest {
    private static final byte[] ADMINISTRATOR = MapStub.creator("GuangdongMSP",
            "CN=administrator,OU=admin,O=guangdong");
    private static final byte[] REP = MapStub.creator("GuangdongMSP", "CN=rep-1,OU=client,O=guangdong");
    private static final String OFFICIAL = """
            {"member":"GuangdongMSP","person":"official-1","roles":["OFFICIAL"]}""";

    private final RegistryChaincode chaincode = new RegistryChaincode(
            new Registry("registry-guangdong", "GD", "GuangdongMSP"));
    private final MapStub ledger = new MapStub("registry-guangdong");

    private Response send(byte[] creator, String function, String... parameters) {
        return chaincode.invoke(ledger.transaction(creator, function, parameters));
    }

    private void assertRefused(Response answer, Refusal expected) {
        assertThat(answer.getStatusCode()).isEqualTo(500);
        assertThat(answer.getMessage()).startsWith(expected.name() + ": ");
        assertThat(RefusalMessage.parse("other words: " + answer.getMessage())).get()
                .extracting(RefusalMessage::code).isEqualTo(expected.name());
        ObservedRefusals.add(expected);
    }

    private static String text(Response answer) {
        return new String(answer.getPayload(), StandardCharsets.UTF_8);
    }

    @Test
    void an_accepted_command_is_answered_with_its_receipt() {
        var answer = send(ADMINISTRATOR, "RegisterPerson", "r1", OFFICIAL);
        assertThat(answer.getStatusCode()).as(answer.getMessage()).isEqualTo(200);
        var receipt = new CanonicalJson().read(Receipt.class, text(answer));
        assertThat(receipt).extracting(Receipt::operation, Receipt::transaction, Receipt::requestId)
                .containsExactly("RegisterPerson", "tx1", "r1");
    }

    @Test
    void a_certificate_that_names_two_persons_or_none_that_can_be_read_is_nobodys() {
        var unreadable = new X500NameBuilder().addRDN(BCStyle.CN, new DERNumericString("17"))
                .addRDN(BCStyle.OU, "admin").build();
        for (var creator : List.of(MapStub.creator("GuangdongMSP", "CN=administrator,CN=rep-1,OU=admin"),
                MapStub.creator("GuangdongMSP", "OU=admin"), MapStub.creator("GuangdongMSP", unreadable))) {
            assertRefused(send(creator, "RegisterPerson", "r1", OFFICIAL), CallerRefusal.PERSON_NOT_REGISTERED);
        }
    }

    @Test
    void a_refusal_of_an_overlong_text_is_short() {
        var answer = send(ADMINISTRATOR, "RegisterPerson", "r1",
                OFFICIAL.replace("\"roles\"", "\"" + "碳".repeat(1_000_000) + "\":1,\"roles\""));
        assertRefused(answer, PipelineRefusal.MALFORMED_COMMAND);
        assertThat(answer.getMessage()).hasSizeLessThan(2_000).contains("…");
    }

    @Test
    void a_repeat_gets_the_first_receipt_and_changes_nothing() {
        var first = text(send(ADMINISTRATOR, "RegisterPerson", "r1", OFFICIAL));
        var before = Map.copyOf(ledger.state());
        assertThat(text(send(ADMINISTRATOR, "RegisterPerson", "r1", OFFICIAL))).isEqualTo(first);
        assertThat(ledger.state()).isEqualTo(before);
    }

    @Test
    void white_space_and_field_order_do_not_make_another_content() {
        var first = text(send(ADMINISTRATOR, "RegisterPerson", "r1", OFFICIAL));
        assertThat(text(send(ADMINISTRATOR, "RegisterPerson", "r1", """
                { "roles": ["OFFICIAL"], "person": "official-1", "member": "GuangdongMSP" }"""))).isEqualTo(first);
    }

    @Test
    void another_content_under_a_used_request_id_is_refused() {
        send(ADMINISTRATOR, "RegisterPerson", "r1", OFFICIAL);
        assertRefused(send(ADMINISTRATOR, "RegisterPerson", "r1", OFFICIAL.replace("official-1", "official-2")),
                PipelineRefusal.REQUEST_ID_REUSED);
    }

    @Test
    void an_operation_that_does_not_exist_is_not_offered() {
        assertRefused(send(ADMINISTRATOR, "Mint", "r1", "{}"), PipelineRefusal.OPERATION_NOT_OFFERED_HERE);
        assertRefused(send(ADMINISTRATOR, "ClaimOutsideSerials", "r1", "{}"),
                PipelineRefusal.OPERATION_NOT_OFFERED_HERE);
    }

    @Test
    void a_request_id_is_bounded() {
        assertRefused(send(ADMINISTRATOR, "RegisterPerson", "", OFFICIAL), PipelineRefusal.MALFORMED_REQUEST_ID);
        assertRefused(send(ADMINISTRATOR, "RegisterPerson", "x".repeat(65), OFFICIAL),
                PipelineRefusal.MALFORMED_REQUEST_ID);
        assertThat(send(ADMINISTRATOR, "RegisterPerson", "x".repeat(64), OFFICIAL).getStatusCode()).isEqualTo(200);
        assertRefused(send(ADMINISTRATOR, "RegisterPerson", OFFICIAL), PipelineRefusal.MALFORMED_REQUEST_ID);
    }

    @Test
    void a_command_that_is_not_well_formed_is_refused_by_field() {
        for (var broken : new String[]{"", "{", "[]", "null", "{}", OFFICIAL + "x", OFFICIAL.replace("person", "name"),
                OFFICIAL.replace("\"official-1\"", "null"), OFFICIAL.replace("\"official-1\"", "17"),
                OFFICIAL.replace("OFFICIAL", "KING"), OFFICIAL.replace("official-1", "a\\u0000b"),
                OFFICIAL.replace("}", ",\"person\":\"twice\"}")}) {
            assertRefused(send(ADMINISTRATOR, "RegisterPerson", "r1", broken), PipelineRefusal.MALFORMED_COMMAND);
        }
        assertThat(ledger.state()).isEmpty();
    }

    @Test
    void a_number_too_large_for_a_long_is_refused_and_not_wrapped() {
        assertRefused(send(REP, "IssueAllowances", "r1", """
                {"account":"GD-110-1-0-55","pool":"main","quantity":9223372036854775808,"vintage":2016}"""),
                PipelineRefusal.MALFORMED_COMMAND);
        assertRefused(send(REP, "IssueAllowances", "r1", """
                {"account":"GD-110-1-0-55","pool":"main","quantity":1.5,"vintage":2016}"""),
                PipelineRefusal.MALFORMED_COMMAND);
    }

    @Test
    void a_record_is_read_by_its_exact_key() {
        send(ADMINISTRATOR, "RegisterPerson", "r1", OFFICIAL);
        assertThat(text(send(REP, "Read", "person", "GuangdongMSP", "official-1"))).isEqualTo("""
                {"member":"GuangdongMSP","person":"official-1","roles":["OFFICIAL"],"suspended":false}""");
        assertThat(text(send(REP, "Read", "person", "GuangdongMSP", "nobody"))).isEmpty();
        assertThat(send(REP, "Read", "person").getMessage()).startsWith("MALFORMED_QUERY");
    }

    @Test
    void tools_can_ask_for_the_functions() {
        assertThat(text(send(REP, "org.hyperledger.fabric:GetMetadata"))).contains("\"name\":\"TransferUnits\"");
    }

    @Test
    void there_is_no_init() {
        assertThat(chaincode.init(ledger.transaction(REP, "init")).getStatusCode()).isEqualTo(500);
    }
}
