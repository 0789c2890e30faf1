package cn.tanji.cli.demo;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;

import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import cn.tanji.cli.command.Place;
import cn.tanji.cli.demo.Crew.Member;
import cn.tanji.cli.demo.Market.EntityRow;
import cn.tanji.cli.demo.Market.PoolRow;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.Enrolment;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.launch.RunningRegistry;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.domain.account.AccountKind;
import cn.tanji.domain.account.AccountNumber;

/**
 * Does in a folder of its own what registries usually do, and leaves nothing behind. The virtual machine watches, and keeps
 * the classes that were loaded and what it learnt about their methods: later starts are quicker for it.
 */
@Command(name = "rehearse", hidden = true, description = "Does what registries usually do, for the virtual machine to watch.")
public final class RehearseCommand implements Callable<Integer> {
    private static final String AUTHORITY = "GuangdongMSP";
    private static final int VINTAGE = 2025;
    private static final long UNITS_AN_ACCOUNT = 1_000;
    private static final int ACCOUNTS = 64;
    private static final AccountNumber ISSUANCE = AccountNumber.of("GD", AccountKind.ISSUANCE, 1);

    @Option(names = "--definition", paramLabel = "FILE", description = "The consortium (default: network-config/consortium.yaml in the project).")
    private @Nullable Path definition;

    @Option(names = "--transfers", defaultValue = "640", description = "How many (default: ${DEFAULT-VALUE}).")
    private int transfers = 640;

    @Override
    public Integer call() throws IOException, ConsortiumFileException {
        System.setProperty("tanji.log.level", "ERROR");
        var folder = Files.createTempDirectory("tanji-rehearsal-");
        var options = RegistryOptions.of(
                Optional.ofNullable(definition).orElseGet(() -> Place.home().resolve("network-config/consortium.yaml")),
                folder).withPersons(
                        List.of(Enrolment.client(AUTHORITY, "official-1"), Enrolment.client(AUTHORITY, "rep-1")));
        try (var registry = RunningRegistry.start(options)) {
            play(registry);
        } finally {
            delete(folder);
        }
        return 0;
    }

    private void play(RunningRegistry registry) {
        var client = new RegistryClient(registry.address(), Speech.english());
        var api = new RegistryApi(client, "rehearsal");
        var official = registry.token(AUTHORITY, "official-1");
        var representative = registry.token(AUTHORITY, "rep-1");
        var pool = new PoolRow("GD", "all", "ISSUANCE", UNITS_AN_ACCOUNT * ACCOUNTS);
        api.registerPerson(registry.token(AUTHORITY, Crew.ADMINISTRATOR), "GD", new Member(AUTHORITY, "official-1"),
                "OFFICIAL");
        api.registerPerson(official, "GD", new Member(AUTHORITY, "rep-1"), "REPRESENTATIVE");
        api.openAccount(official, ISSUANCE, "GD-authority", List.of());
        each(account -> api.openAccount(official, number(account), entity(account).entity(),
                List.of(new Member(AUTHORITY, "rep-1"))));
        each(account -> api.registerEntity(official, entity(account), number(account)));
        api.setCap(official, new Market.JurisdictionRow("GD", VINTAGE, pool.quantity(), "", Market.Deadline.AHEAD),
                List.of(pool));
        api.issueAllowances(official, VINTAGE, pool, ISSUANCE);
        api.allocate(official, VINTAGE, ISSUANCE,
                IntStream.range(0, ACCOUNTS).mapToObj(RehearseCommand::entity).toList(),
                row -> number((int) row.accountIdentifier()));
        for (int round = 0; round < transfers / ACCOUNTS; round++) {
            var name = round + "-";
            each(account -> api.transfer(representative, number(account), number((account + 1) % ACCOUNTS),
                    "GD-EA-ETS-" + VINTAGE, 1, name + account));
        }
        client.query(representative, "/api/v1/accounts");
        client.query("", "/api/v1/totals/GD");
    }

    /** All accounts side by side. */
    private static void each(Step step) {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var running = IntStream.range(0, ACCOUNTS).mapToObj(account -> threads.submit(() -> step.take(account)))
                    .toList();
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new DemoFailure("rehearsal", e.getCause() == null ? e : e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new DemoFailure("rehearsal", e);
        }
    }

    @FunctionalInterface
    private interface Step {
        Object take(int account);
    }

    private static AccountNumber number(int account) {
        return AccountNumber.of("GD", AccountKind.ENTITY, 1L + account);
    }

    private static EntityRow entity(int account) {
        return new EntityRow("GD", "E" + account, "单位 " + account, "Entity " + account, "", "OTHER", account,
                UNITS_AN_ACCOUNT);
    }

    private static void delete(Path folder) throws IOException {
        try (var files = Files.walk(folder)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
