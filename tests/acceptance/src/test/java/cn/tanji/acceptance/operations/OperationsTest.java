package cn.tanji.acceptance.operations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.gson.JsonParser;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

import cn.tanji.cli.demo.Crew;
import cn.tanji.cli.demo.RegistryApi;
import cn.tanji.cli.drill.DrilledMarket;
import cn.tanji.local.FabricPrograms;
import cn.tanji.local.LocalNetworkException;

/**
 * Operations of docs/operations.md, one after another on one network, since each takes up the channel as the one before left it.
 * Callers move allowances meanwhile; after each operation every answer is compared with the ledger.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class OperationsTest {
    private static final Path RULE_SETS = Path.of("..", "..", "network-config", "rulesets");

    @TempDir
    static Path folder;
    private static OperatedRegistry registry;

    @BeforeAll
    static void start() {
        Assumptions.assumeTrue("local".equals(System.getProperty("registry.network")),
                "operations are not tested here: they need real Fabric (-Plocal)");
        try {
            FabricPrograms.find(System.getenv());
        } catch (LocalNetworkException e) {
            Assumptions.abort("operations are not tested on real Fabric: " + e.getMessage());
        }
        registry = new OperatedRegistry(folder);
    }

    @AfterAll
    static void end() {
        Optional.ofNullable(registry).ifPresent(OperatedRegistry::close);
    }

    private static void assertNothingLost() {
        assertThat(registry.findings()).isEmpty();
    }

    @Test
    @Order(1)
    void a_change_of_the_channel_needs_the_signatures_of_a_majority_each_given_off_line() {
        assertThat(registry.run("channel", "propose", "--file", file("none"))).contains("nothing to change");
        registry.define(Definitions.project().replace("messagesMax: 500", "messagesMax: 400"));
        var update = file("update");
        assertThat(registry.run("channel", "propose", "--file", update)).contains("changes Orderer/BatchSize");
        registry.run("channel", "sign", "--file", update, "--member", "hubei");
        assertThat(registry.fail("channel", "submit", "--file", update, "--member", "tianjin"))
                .contains("too few members have signed");
        registry.run("channel", "sign", "--file", update, "--member", "guangdong");
        registry.underTraffic("a change of the channel",
                () -> assertThat(registry.run("channel", "submit", "--file", update, "--member", "tianjin"))
                        .contains("Every peer shows configuration 1"));
        assertThat(registry.fail("channel", "submit", "--file", update, "--member", "tianjin"))
                .contains("no longer in force");
        assertNothingLost();
    }

    @Test
    @Order(2)
    void a_revoked_person_is_refused_by_peers_while_the_others_go_on() {
        var administrator = registry.token("GuangdongMSP", "administrator");
        new RegistryApi(registry.client(), "operations").registerPerson(administrator, "GD",
                new Crew.Member("GuangdongMSP", "official-2"), "OFFICIAL");
        register("official-2", "clerk-1");
        var suspended = registry.underTraffic("a suspension, which the contract sees to", () -> {
            suspend(administrator, true);
            assertThat(registry.problem(() -> register("official-2", "clerk-2")).code()).isEqualTo("PERSON_SUSPENDED");
            suspend(administrator, false);
            register("official-2", "clerk-3");
        });
        assertThat(suspended.refused()).isZero();
        var revoked = registry.underTraffic("a revocation, which peers see to", () -> {
            assertThat(registry.run("revoke", "official-2@guangdong")).contains("is on the revocation list");
            assertThat(registry.run("channel", "apply", "--signers", "guangdong"))
                    .contains("changes Application/GuangdongMSP/MSP = revoked: ");
            var refused = registry.problem(() -> register("official-2", "clerk-4"));
            System.out.println("          a revoked person is answered " + refused.getMessage());
            assertThat(refused.status()).isBetween(400, 599);
        });
        assertThat(revoked.refused()).isZero();
        register(DrilledMarket.OFFICIAL, "clerk-5");
        assertNothingLost();
    }

    private static void suspend(String administrator, boolean isSuspended) {
        registry.client().change(administrator, "/api/v1/registries/GD/persons/GuangdongMSP/official-2",
                "suspended-" + isSuspended, Map.of("roles", List.of("OFFICIAL"), "suspended", isSuspended));
    }

    private static void register(String by, String whom) {
        registry.client().command(registry.token("GuangdongMSP", by), "/api/v1/registries/GD/persons",
                "register-" + whom,
                Map.of("member", "GuangdongMSP", "person", whom, "roles", List.of("REPRESENTATIVE")));
    }

    @Test
    @Order(3)
    void a_member_changes_its_roots_and_what_the_old_ones_issued_is_refused() {
        var before = registry.identity("TianjinMSP", "rep-1");
        long begun = System.nanoTime();
        registry.underTraffic("a new pair of roots beside the old", () -> {
            assertThat(registry.run("root", "renew", "--member", "tianjin")).contains("has a new pair of roots");
            assertThat(registry.run("channel", "apply", "--signers", "tianjin"))
                    .contains("changes Application/TianjinMSP/MSP = roots: ca-2.tianjin", ", ca.tianjin");
        });
        // They connect to Tianjin's orderer by the roots they knew when they first did.
        registry.underTraffic("the other orderers start again, one by one",
                () -> List.of("guangdong", "hubei", "exchange").forEach(member -> restart("orderer0." + member)));
        renewUnderTraffic();
        var everybody = List.of("Admin@tianjin", "administrator@tianjin", "official-1@tianjin", "rep-1@tianjin");
        assertThat(registry.fail("root", "retire", "--member", "tianjin")).contains(everybody)
                .contains("cannot be retired: 4 still hang on them").doesNotContain("peer0", "orderer0");
        var persons = new ArrayList<>(everybody);
        persons.addFirst("renew");
        registry.run(persons.toArray(String[]::new));
        assertThat(registry.fail("root", "retire", "--member", "tianjin"))
                .contains("orderer0.tianjin", "runs with the certificates before").doesNotContain("peer0");
        restart("orderer0.tianjin");
        registry.run("stop", "gateway");
        registry.up();
        assertThat(registry.trusted("TianjinMSP").roots()).as("roots in the trust bundle").hasSize(2);
        assertThat(registry.ask(before, "hubei")).as("both roots are trusted").isEqualTo("answered");
        registry.underTraffic("the old pair is retired", () -> {
            assertThat(registry.run("root", "retire", "--member", "tianjin")).contains("are retired here");
            assertThat(registry.run("channel", "apply", "--signers", "tianjin"))
                    .contains("changes Application/TianjinMSP/MSP = roots: ca-2.tianjin")
                    .doesNotContain(", ca.tianjin");
            restart("orderer0.tianjin");
            restart("peer0.tianjin");
        });
        System.out.printf("          a member has new roots after %d s%n",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        for (var peer : List.of("tianjin", "hubei")) {
            assertThat(registry.ask(before, peer)).contains("access denied");
            assertThat(registry.ask(registry.identity("TianjinMSP", "rep-1"), peer)).isEqualTo("answered");
        }
        registry.run("stop", "gateway");
        registry.up();
        assertThat(registry.trusted("TianjinMSP").roots()).hasSize(1);
        assertThat(registry.trusted("TianjinMSP").formerRoots()).as("known by what they did").hasSize(1);
        registry.underTraffic("another orderer is missing, so that the changed one must count",
                () -> registry.run("stop", "orderer0.exchange"));
        registry.run("start", "orderer0.exchange");
        assertNothingLost();
    }

    private static void renewUnderTraffic() {
        // It is not started again yet, which is seen before the old roots are retired.
        registry.underTraffic("an orderer under the new root", () -> {
            registry.run("renew", "orderer0.tianjin");
            registry.run("channel", "apply", "--signers", "guangdong,tianjin,exchange");
        });
        registry.underTraffic("a peer under the new root", () -> {
            registry.run("renew", "peer0.tianjin");
            restart("peer0.tianjin");
            assertThat(registry.run("chaincode", "approve", "--member", "tianjin"))
                    .contains("What tianjin approves is in force");
        });
    }

    private static void restart(String node) {
        registry.run("stop", node);
        registry.run("start", node);
    }

    @Test
    @Order(4)
    void members_approve_a_new_chaincode_each_for_itself_and_a_majority_puts_it_in_force() {
        registry.underTraffic("members approve one by one", () -> {
            for (var member : List.of("guangdong", "hubei")) {
                assertThat(registry.run("chaincode", "approve", "--member", member, "--chaincode-version", "2"))
                        .contains("registry-guangdong         2  approved, waits for a majority");
            }
            assertThat(registry.fail("chaincode", "commit", "--member", "hubei", "--chaincode-version", "2"))
                    .contains("is approved by 2 of 4 members and needs 3. Not yet: ExchangeMSP, TianjinMSP");
            registry.run("chaincode", "approve", "--member", "tianjin", "--chaincode-version", "2");
            assertThat(registry.run("chaincode", "approve", "--member", "hubei", "--chaincode-version", "2"))
                    .as("an approval given again").contains("registry-guangdong         2  approved, waits");
            assertThat(registry.run("chaincode", "commit", "--member", "hubei", "--chaincode-version", "2"))
                    .contains("In force");
            assertThat(registry.run("chaincode", "approve", "--member", "exchange", "--chaincode-version", "2"))
                    .as("the one who was late").contains("What exchange approves is in force");
        });
        assertThat(registry.run("chaincode", "commit", "--member", "exchange", "--chaincode-version", "2"))
                .contains("No definition of version 2 waits");
        assertThat(registry.run("chaincode", "approve", "--member", "exchange", "--chaincode-version", "2"))
                .as("an approval given again").contains("registry-common            2  approved, in force");
        assertNothingLost();
    }

    @Test
    @Order(5)
    void a_new_jurisdiction_joins_by_data_and_commands_only() {
        long begun = System.nanoTime();
        registry.define(Definitions.withShenzhen(registry.definition()));
        registry.enrolAll();
        registry.underTraffic("Shenzhen joins", () -> {
            assertThat(registry.run("channel", "apply", "--signers", "hubei,tianjin,exchange"))
                    .contains("adds    Application/ShenzhenMSP");
            assertThat(registry.run("join")).contains("peer0.shenzhen");
            assertThat(registry.run("upgrade", "--chaincode-version", "2")).contains("registry-shenzhen  sequence 1",
                    "registry-common  sequence 3");
        });
        registry.run("stop", "gateway");
        registry.up();
        registry.openMarketOf("SZ");
        setLawOfShenzhen();
        var traffic = registry.underTraffic("Shenzhen takes part", () -> {});
        System.out.printf("          a new jurisdiction trades after %d s%n",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        assertThat(traffic.commits()).isPositive();
        assertThat(registry.run("status")).contains("peer0.shenzhen", "registry-shenzhen", "sequence 1");
        assertNothingLost();
    }

    /** The rule set that stands in the repository, and a calendar that names it, sent as files. */
    private static void setLawOfShenzhen() {
        var rules = RULE_SETS.resolve("shenzhen.json").toString();
        var sent = registry.run("send", "official-1@shenzhen", "/api/v1/registries/SZ/rule-sets", "--file", rules);
        assertThat(registry.run("send", "official-1@shenzhen", "/api/v1/registries/SZ/rule-sets", "--file", rules))
                .as("sent again")
                .contains(JsonParser.parseString(sent).getAsJsonObject().get("transaction").getAsString());
        registry.run("send", "official-1@shenzhen", "/api/v1/registries/SZ/calendars", "--file",
                registry.write("calendar.json", """
                        {"year": 2024, "ruleSetVersion": 1, "reportDeadline": "2099-03-31T00:00:00Z",
                         "verificationDeadline": "2099-04-30T00:00:00Z", "surrenderDeadline": "2099-06-30T00:00:00Z"}
                        """).toString());
        assertThat(registry.client().query("", "/api/v1/registries/SZ/rule-sets").toString()).contains("\"version\":1");
        assertThat(registry.fail("send", "official-1@guangdong", "/api/v1/registries/SZ/rule-sets", "--file", rules))
                .as("somebody else's official").doesNotContain("Exception");
    }

    @Test
    @Order(6)
    void an_orderer_joins_under_load_and_another_one_leaves() {
        registry.define(Definitions.withOrdererOfShenzhen(registry.definition()));
        registry.underTraffic("an orderer joins", () -> {
            assertThat(registry.run("channel", "apply", "--signers", "guangdong,hubei,tianjin"))
                    .contains("adds    Orderer/ShenzhenMSP", "5 ShenzhenMSP");
            assertThat(registry.run("join")).contains("orderer0.shenzhen");
        });
        assertNothingLost();
        registry.underTraffic("an orderer leaves", () -> {
            registry.run("stop", "orderer0.hubei");
            registry.define(Definitions.withoutOrdererOfHubei(registry.definition()));
            assertThat(registry.run("channel", "apply", "--signers", "guangdong,tianjin,shenzhen"))
                    .contains("removes Orderer/HubeiMSP").doesNotContain("2 HubeiMSP");
        });
        assertThat(registry.run("status")).contains("is led by orderer0.");
        assertNothingLost();
    }

    @Test
    @Order(7)
    void the_chaincode_is_upgraded_under_traffic() {
        registry.underTraffic("an upgrade of the chaincode",
                () -> assertThat(registry.run("upgrade", "--chaincode-version", "3"))
                        .contains("registry-guangdong  sequence 4", "registry-shenzhen  sequence 2"));
        assertNothingLost();
    }

    @Test
    @Order(8)
    void nodes_and_persons_get_new_certificates() {
        registry.underTraffic("an orderer's new certificates", () -> {
            registry.run("renew", "orderer0.tianjin");
            assertThat(registry.run("channel", "apply", "--signers", "guangdong,tianjin,exchange"))
                    .contains("changes Orderer/Orderers");
            registry.run("stop", "orderer0.tianjin");
            registry.run("start", "orderer0.tianjin");
        });
        registry.underTraffic("a peer's new certificates", () -> {
            registry.run("renew", "peer0.exchange");
            registry.run("stop", "peer0.exchange");
            registry.run("start", "peer0.exchange");
            assertThat(registry.run("chaincode", "approve", "--member", "exchange", "--chaincode-version", "3"))
                    .contains("What exchange approves is in force");
        });
        assertThat(registry.run("renew", "rep-1@tianjin")).contains("has a new key");
        registry.run("stop", "gateway");
        registry.up();
        assertThat(registry.underTraffic("a person's new certificate", () -> {}).refused()).isZero();
        assertNothingLost();
    }

    @Test
    @Order(9)
    void members_take_snapshots_at_one_block_and_see_that_they_hold_the_same_ledger() {
        registry.underTraffic("snapshots", () -> {
            var folders = registry.run("snapshot", "take", "--members", "guangdong,shenzhen").lines()
                    .filter(line -> line.startsWith("  ")).map(String::strip).toList();
            assertThat(registry.runBare("snapshot", "compare", folders.get(0), folders.get(1)))
                    .contains("Both hold the same ledger");
        });
    }

    @Test
    @Order(10)
    void a_peer_that_has_lost_its_data_fetches_them_from_the_others() {
        registry.underTraffic("a lost peer", () -> {
            registry.run("stop", "peer0.hubei");
            registry.lose("peer0.hubei");
            assertThat(registry.run("join")).contains("peer0.hubei");
            registry.run("upgrade", "--chaincode-version", "3");
        });
        assertNothingLost();
    }

    @Test
    @Order(11)
    void a_member_that_has_lost_everything_comes_back_with_what_it_has_in_custody() {
        var custody = registry.custody("tianjin");
        long begun = System.nanoTime();
        registry.underTraffic("a lost site", () -> {
            List.of("chaincode.tianjin", "peer0.tianjin", "orderer0.tianjin")
                    .forEach(node -> registry.run("stop", node));
            registry.loseSite("tianjin");
            custody.restore();
            assertThat(registry.run("channel", "apply", "--signers", "guangdong,tianjin,exchange"))
                    .contains("changes Orderer/Orderers");
            assertThat(registry.run("join")).contains("orderer0.tianjin", "peer0.tianjin");
            registry.run("upgrade", "--chaincode-version", "3");
            // Its persons' keys were lost, too: they are enrolled anew.
            registry.run("stop", "gateway");
            registry.up();
        });
        System.out.printf("          a lost site is back after %d s%n",
                Duration.ofNanos(System.nanoTime() - begun).toSeconds());
        assertNothingLost();
    }

    @Test
    @Order(12)
    void a_lost_read_model_is_made_from_blocks() {
        registry.run("stop", "gateway");
        registry.loseReadModel();
        assertThat(registry.run("rebuild")).contains("The read model stands at block");
        registry.up();
        registry.underTraffic("after a lost read model", () -> {});
        assertNothingLost();
    }

    @Test
    @Order(13)
    void a_peer_may_begin_with_another_members_snapshot() {
        registry.underTraffic("a peer from a snapshot", () -> {
            var snapshot = registry.run("snapshot", "take", "--members", "guangdong").lines()
                    .filter(line -> line.startsWith("  ")).map(String::strip).findFirst().orElseThrow();
            registry.run("stop", "peer0.exchange");
            registry.lose("peer0.exchange");
            assertThat(registry.run("join", "--snapshot", snapshot)).contains("peer0.exchange");
            registry.run("upgrade", "--chaincode-version", "3");
        });
        assertNothingLost();
    }

    private static String file(String name) {
        return folder.resolve(name + ".pb").toString();
    }
}
