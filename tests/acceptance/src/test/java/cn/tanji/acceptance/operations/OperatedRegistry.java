package cn.tanji.acceptance.operations;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.app.PeerChannels;
import cn.tanji.app.PeerEndpoint;
import cn.tanji.app.fabric.LowSSigner;
import cn.tanji.cli.RegistryCommand;
import cn.tanji.cli.drill.DrillAudit;
import cn.tanji.cli.drill.DrillLoad;
import cn.tanji.cli.drill.DrilledMarket;
import cn.tanji.cli.http.ApiProblem;
import cn.tanji.cli.http.RegistryClient;
import cn.tanji.cli.launch.BearerTokens;
import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.Instance;
import cn.tanji.cli.launch.PreparedRegistry;
import cn.tanji.cli.launch.RegistryOptions;
import cn.tanji.cli.local.PeerTips;
import cn.tanji.cli.text.Speech;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.consortium.render.MspFolders;
import cn.tanji.verifier.TrustBundle;
import cn.tanji.verifier.TrustedMember;

/** A registry on a local network that an operator works on with commands, while callers move allowances. */
final class OperatedRegistry implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(90);
    private static final int PAIRS = 2;

    private final DataFolder data;
    private final Path definition;
    private final Map<URI, RegistryClient> clients = new HashMap<>();
    private final DrillLoad load = new DrillLoad(this::client, this::token);
    private final List<DrilledMarket.Pair> pairs = new ArrayList<>();

    OperatedRegistry(Path folder) {
        data = new DataFolder(folder.resolve("data"));
        definition = folder.resolve("consortium.yaml");
        define(Definitions.project());
        try {
            Files.createDirectories(data.root());
            Files.writeString(folder.resolve("persons.csv"), market().persons() + "guangdong,official-2,\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        up();
        market().open(client(), this::token);
        pairs.addAll(market().pairs());
    }

    /** Starts the registry, or only its gateway if the network runs. */
    void up() {
        run("up", "--port", "0", "--persons", persons().toString());
    }

    private Path persons() {
        return definition.resolveSibling("persons.csv");
    }

    /** Enrols whoever a market needs at the next start. */
    void enrolAll() {
        try {
            Files.writeString(persons(), market().persons() + "guangdong,official-2,\n");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes the consortium file anew. */
    void define(String text) {
        try {
            Files.writeString(definition, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file of the operator's. */
    Path write(String name, String text) {
        try {
            return Files.writeString(definition.resolveSibling(name), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    String definition() {
        try {
            return Files.readString(definition);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Consortium consortium() {
        try {
            return ConsortiumFile.load(definition);
        } catch (ConsortiumFileException e) {
            throw new IllegalStateException(e);
        }
    }

    DataFolder data() {
        return data;
    }

    /** Runs a command as an operator types it; returns what it said. */
    String run(String... command) {
        var said = new StringWriter();
        int code = execute(said, command);
        if (code != 0) {
            throw new AssertionError(String.join(" ", command) + " ended with " + code + ": " + said);
        }
        return said.toString();
    }

    /** Runs a command that is to fail; returns what it said. */
    String fail(String... command) {
        var said = new StringWriter();
        if (execute(said, command) == 0) {
            throw new AssertionError(String.join(" ", command) + " went well: " + said);
        }
        return said.toString();
    }

    /** Runs a command that needs no registry. */
    String runBare(String... command) {
        var said = new StringWriter();
        int code = perform(said, List.of(command));
        if (code != 0) {
            throw new AssertionError(String.join(" ", command) + " ended with " + code + ": " + said);
        }
        return said.toString();
    }

    /** What a broken disk does to a node that has ended. */
    void lose(String node) {
        remove(data.network().resolve("nodes").resolve(node));
        remove(data.network().resolve("nodes").resolve(node + ".second"));
    }

    /**
     * What a member keeps off line: its two roots and its administrator's key.
     *
     * @param parts
     *            content of each file, by its place
     */
    record Custody(Map<Path, byte[]> parts) {
        /** Puts it back where it was, and nothing else. */
        void restore() {
            parts.forEach((place, content) -> {
                try {
                    Files.createDirectories(place.getParent());
                    Files.write(place, content);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
    }

    Custody custody(String member) {
        var found = new HashMap<Path, byte[]>();
        var certificates = certificatesOf(member);
        var administrator = "users/Admin@" + certificates.getFileName();
        for (var part : List.of("ca", "tlsca", administrator)) {
            try (var files = Files.walk(certificates.resolve(part))) {
                for (var file : files.filter(Files::isRegularFile).toList()) {
                    found.put(file, Files.readAllBytes(file));
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        return new Custody(found);
    }

    /** What a fire does to a member whose nodes have ended: data, certificates, packages, its persons' keys. */
    void loseSite(String member) {
        consortium().member(member).orElseThrow().nodes().forEach(node -> lose(node.name() + "." + member));
        lose("chaincode." + member);
        remove(certificatesOf(member));
        remove(data.network().resolve("packages").resolve(member));
        remove(data.network().resolve("generations").resolve(member));
        remove(data.keyStore(member));
    }

    private Path certificatesOf(String member) {
        return data.organisations().resolve("peerOrganizations")
                .resolve(consortium().member(member).orElseThrow().domain());
    }

    /** What a broken disk does to a gateway's read model. */
    void loseReadModel() {
        remove(data.gateway().resolve("readmodel.mv.db"));
    }

    private static void remove(Path place) {
        if (!Files.exists(place)) {
            return;
        }
        try (var files = Files.walk(place)) {
            for (var file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private int execute(StringWriter said, String... command) {
        var arguments = new ArrayList<>(List.of(command));
        arguments.addAll(List.of("--network", "local", "--data", data.root().toString(), "--definition",
                definition.toString()));
        return perform(said, arguments);
    }

    private static int perform(StringWriter said, List<String> arguments) {
        long begun = System.nanoTime();
        int code = RegistryCommand.line().setOut(new PrintWriter(said, true)).setErr(new PrintWriter(said, true))
                .execute(arguments.toArray(String[]::new));
        System.out.printf(Locale.ROOT, "%6.1f s  registry %s -> %d%n%s", (System.nanoTime() - begun) / 1e9,
                String.join(" ", arguments.subList(0, Math.min(4, arguments.size()))), code,
                said.toString().indent(12));
        return code;
    }

    DrilledMarket market() {
        return new DrilledMarket(consortium(), PAIRS);
    }

    /** Speaks to the gateway that runs now. */
    RegistryClient client() {
        var instance = Instance.on(data)
                .orElseThrow(() -> new UncheckedIOException(new IOException("no gateway runs")));
        synchronized (clients) {
            return clients.computeIfAbsent(instance.address(),
                    address -> new RegistryClient(address, Speech.english()));
        }
    }

    /** A person's identity as it is now. */
    IdentityMaterial identity(String mspId, String person) {
        try {
            return PreparedRegistry.in(RegistryOptions.of(definition, data.root())).identity(mspId, person)
                    .orElseThrow();
        } catch (ConsortiumFileException e) {
            throw new IllegalStateException(e);
        }
    }

    /** By what the trust bundle of the last start knows a member. */
    TrustedMember trusted(String mspId) {
        try {
            return TrustBundle.read(Files.readAllBytes(data.trustBundle())).members().stream()
                    .filter(member -> member.mspId().equals(mspId)).findFirst().orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What a member's peer answers to a person past every gateway of ours: {@code answered}, or why not. */
    String ask(IdentityMaterial person, String peerOf) {
        var member = consortium().member(peerOf).orElseThrow();
        var peer = member.peers().getFirst();
        try (var channels = new PeerChannels();
                var gateway = Gateway.newInstance()
                        .identity(new X509Identity(person.mspId(), person.certificate())).hash(Hash.SHA256)
                        .signer(new LowSSigner(person.key()))
                        .connection(channels.to(new PeerEndpoint("127.0.0.1", peer.port(PortUse.SERVICE),
                                Optional.empty(), new MspFolders(data.organisations()).tlsRoot(member),
                                Optional.empty())))
                        .evaluateOptions(options -> options.withDeadlineAfter(30, TimeUnit.SECONDS)).connect()) {
            gateway.getNetwork(consortium().channel()).getContract("qscc").newProposal("GetChainInfo")
                    .addArguments(consortium().channel()).setEndorsingOrganizations(member.mspId()).build()
                    .evaluate();
            return "answered";
        } catch (GatewayException e) {
            System.out.println("          the peer of " + peerOf + " answers " + e.getMessage() + " " + e.getDetails());
            return e.getMessage() + " " + e.getDetails();
        }
    }

    String token(String member, String person) {
        return BearerTokens.issue(data, member, person);
    }

    /** What was seen of callers while something was done. */
    record Traffic(int commits, long refused, Duration longestGap) {
        void print(String what) {
            System.out.printf(Locale.ROOT, "          %s: %d transfers committed, %d refused, longest gap %.1f s%n",
                    what,
                    commits, refused, longestGap.toMillis() / 1e3);
        }
    }

    /** Does something while two callers in each jurisdiction move allowances; they go on until each has a certain answer. */
    Traffic underTraffic(String what, Runnable deed) {
        int before = load.commits().size();
        long refused = load.refused();
        load.run(pairs);
        long begun = System.nanoTime();
        try {
            awaitCommits(begun);
            deed.run();
            awaitCommits(System.nanoTime());
        } catch (RuntimeException | Error e) {
            // Callers would wait for certain answers that may never come.
            load.close();
            throw e;
        }
        load.pause();
        var moments = load.commits().stream().mapToLong(DrillLoad.Commit::nanos).filter(at -> at >= begun).sorted()
                .toArray();
        long longest = 0;
        for (int i = 1; i < moments.length; i++) {
            longest = Math.max(longest, moments[i] - moments[i - 1]);
        }
        var traffic = new Traffic(load.commits().size() - before, load.refused() - refused, Duration.ofNanos(longest));
        traffic.print(what);
        if (traffic.refused() > 0) {
            System.out.println("          refused so far: " + load.refusals());
        }
        return traffic;
    }

    /** Until every jurisdiction has committed something since. */
    private void awaitCommits(long moment) {
        await("every jurisdiction to commit", () -> pairs.stream().map(DrilledMarket.Pair::jurisdiction).distinct()
                .allMatch(code -> load.commits().stream()
                        .anyMatch(commit -> commit.jurisdiction().equals(code) && commit.nanos() > moment)));
    }

    /** Opens accounts in a jurisdiction that is new, and has callers move allowances there, too. */
    void openMarketOf(String jurisdiction) {
        market().open(client(), this::token, jurisdiction);
        market().pairs().stream().filter(pair -> pair.jurisdiction().equals(jurisdiction)).forEach(pairs::add);
    }

    /** What is not as it was answered, or as members agreed; empty if all is. */
    List<String> findings() {
        try (var peers = PeerTips.of(consortium(), data)) {
            var audit = new DrillAudit(market(), load, peers::now, this::token);
            long until = System.nanoTime() + PATIENCE.toNanos();
            while (true) {
                var findings = audit.findings(client());
                if (findings.isEmpty() || System.nanoTime() > until) {
                    return findings;
                }
                rest();
            }
        }
    }

    /** Waits for something that comes by itself. */
    static void await(String what, java.util.function.BooleanSupplier isSo) {
        long until = System.nanoTime() + PATIENCE.toNanos();
        while (!isSo.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new AssertionError("waited in vain for " + what);
            }
            rest();
        }
    }

    /** The answer to a command that is to be refused. */
    ApiProblem problem(Runnable command) {
        try {
            command.run();
        } catch (ApiProblem problem) {
            return problem;
        }
        throw new AssertionError("it was committed");
    }

    private static void rest() {
        try {
            Thread.sleep(200);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        load.close();
        run("down");
    }
}
