package cn.tanji.conformance.record;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.regex.Pattern;

import org.hyperledger.fabric.protos.common.Block;

import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.ConsortiumFile;
import cn.tanji.consortium.definition.ConsortiumFileException;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.render.ChaincodePackage;
import cn.tanji.consortium.render.ChannelConfiguration;
import cn.tanji.consortium.render.MspFolders;
import cn.tanji.consortium.render.OrdererSettings;
import cn.tanji.consortium.render.PeerSettings;
import cn.tanji.consortium.render.Placement;
import cn.tanji.consortium.render.ServiceBuilder;

/** A throw-away network in a folder: peers of three organisations, ordered by one Raft node or four of SmartBFT. */
public final class RealNetwork implements AutoCloseable {
    /** How many of the members run their peer; the last member's stands in the definition only. */
    public static final int PEERS = 3;
    private static final Placement PLACEMENT = Placement.THIS_MACHINE;
    private static final Pattern HEIGHT = Pattern.compile("\"height\":(\\d+)");

    /** Who orders. */
    public enum Ordering {
        RAFT, BFT
    }

    private final Path folder;
    private final Ordering ordering;
    private final Consortium consortium;
    private final CryptoMaterial material;
    private final MspFolders msps;
    private final List<Process> processes = new ArrayList<>();

    /** A network that is not up yet, with new certificates. */
    public RealNetwork(Path folder, Path definition, Ordering ordering) {
        this.folder = folder;
        this.ordering = ordering;
        try {
            this.consortium = ConsortiumFile.load(definition);
        } catch (ConsortiumFileException failure) {
            throw new RecordingException(definition + " cannot be read", failure);
        }
        this.msps = new MspFolders(folder.resolve("organizations"));
        this.material = CryptoMaterial.generate(consortium, folder.resolve("organizations"),
                IssuingTerms.usual(Clock.systemUTC()));
    }

    /** The definition. */
    public Consortium consortium() {
        return consortium;
    }

    /** Files of certificates and keys. */
    public MspFolders msps() {
        return msps;
    }

    /** All keys. */
    public CryptoMaterial material() {
        return material;
    }

    /** File of the channel's first block. */
    public Path genesis() {
        return folder.resolve("genesis.block");
    }

    /** The members whose nodes order, first the one whose node clients may ask. */
    public List<Member> orderers() {
        return ordering == Ordering.RAFT ? consortium.members().subList(0, 1) : consortium.members();
    }

    /** File with the root of a member's TLS certificates. */
    public Path tlsRoot(Member member) {
        return msps.tlsRoot(member);
    }

    /** Where a member's node that orders listens. */
    public static String ordererAddress(Member member) {
        return PLACEMENT.address(member.orderers().getFirst(), PortUse.SERVICE);
    }

    /** Brings it up; every peer has joined the channel at the end. */
    public void up() {
        write(folder.resolve("configtx.yaml"), configuration());
        Programs.run(Map.of("FABRIC_CFG_PATH", folder.toString()), List.of("configtxgen", "-profile",
                ChannelConfiguration.PROFILE, "-channelID", consortium.channel(), "-outputBlock",
                genesis().toString()));
        ServiceBuilder.scripts().forEach((name, text) -> program(builder().resolve("bin").resolve(name), text));
        orderers().forEach(this::startOrderer);
        peers().forEach(this::startPeer);
        orderers().forEach(member -> await("an orderer", () -> answers(member)));
        orderers().forEach(member -> administer(member, "join", "--channelID", consortium.channel(), "--config-block",
                genesis().toString()));
        peers().forEach(member -> await("a peer", () -> joins(member)));
    }

    /** The members whose peer runs. */
    public List<Member> peers() {
        return consortium.members().subList(0, PEERS);
    }

    /** All peers' organisations approve a chaincode's definition, then it comes in force. */
    void define(String name, int sequence, String... more) {
        define(name, sequence, Map.of(), more);
    }

    /** The same, where some members have the chaincode: these are the ids of their packages. */
    public void define(String name, int sequence, Map<Member, String> packages, String... more) {
        Member orderer = orderers().getFirst();
        List<String> terms = new ArrayList<>(List.of("-o", ordererAddress(orderer), "--tls", "--cafile",
                tlsRoot(orderer).toString(), "-C", consortium.channel(), "-n", name, "-v", "" + sequence, "--sequence",
                "" + sequence));
        terms.addAll(List.of(more));
        peers().forEach(member -> {
            List<String> approval = command(List.of("lifecycle", "chaincode", "approveformyorg"), terms);
            if (packages.containsKey(member)) {
                approval.addAll(List.of("--package-id", packages.getOrDefault(member, "")));
            }
            peer(member, approval);
        });
        List<String> commit = command(List.of("lifecycle", "chaincode", "commit"), terms);
        peers().forEach(member -> commit.addAll(List.of("--peerAddresses", peerAddress(member), "--tlsRootCertFiles",
                tlsRoot(member).toString())));
        peer(peers().getFirst(), commit);
    }

    /** Puts a chaincode's package onto a member's peer. */
    public void install(Member member, ChaincodePackage made) {
        Path file = folder.resolve(member.id()).resolve("chaincode.tar.gz");
        try {
            Files.write(file, made.bytes());
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be written", failure);
        }
        peer(member, List.of("lifecycle", "chaincode", "install", file.toString()));
    }

    /** Blocks on the first peer. */
    public long height() {
        var found = HEIGHT.matcher(peer(peers().getFirst(),
                List.of("channel", "getinfo", "-c", consortium.channel())));
        if (!found.find()) {
            throw new RecordingException("a peer does not tell its height");
        }
        return Long.parseLong(found.group(1));
    }

    /** A block as the first peer stored it. */
    public Block block(long number) {
        Path file = folder.resolve("fetched.block");
        peer(peers().getFirst(), List.of("channel", "fetch", "" + number, file.toString(), "-c",
                consortium.channel()));
        try {
            return Block.parseFrom(Files.readAllBytes(file));
        } catch (IOException failure) {
            throw new UncheckedIOException("block " + number + " cannot be read", failure);
        }
    }

    /** Has the first peer write its state down after its last block; returns the folder with the files. */
    Path snapshot() {
        Member member = peers().getFirst();
        long last = height() - 1;
        peer(member, List.of("snapshot", "submitrequest", "-c", consortium.channel(), "-b", "0", "--peerAddress",
                peerAddress(member), "--tlsRootCertFile", tlsRoot(member).toString()));
        Path done = data(member).resolve("snapshots/completed").resolve(consortium.channel()).resolve("" + last);
        await("a snapshot in " + done, () -> Files.exists(done));
        return done;
    }

    @Override
    public void close() {
        processes.forEach(Process::destroy);
        for (Process process : processes) {
            try {
                process.waitFor();
            } catch (InterruptedException failure) {
                Thread.currentThread().interrupt();
                throw new RecordingException("interrupted while ending a node", failure);
            }
        }
    }

    private static List<String> command(List<String> words, List<String> terms) {
        List<String> all = new ArrayList<>(words);
        all.addAll(terms);
        return all;
    }

    /** With one orderer the rest of the definition stays: only the way of ordering is another. */
    private String configuration() {
        String text = new ChannelConfiguration(consortium, msps, PLACEMENT).text();
        if (ordering == Ordering.BFT) {
            return text;
        }
        Member only = orderers().getFirst();
        var node = only.orderers().getFirst();
        String raft = """
                      EtcdRaft:
                        Consenters:
                          - { Host: %s, Port: %d, ClientTLSCert: %s, ServerTLSCert: %s }
                        Options:
                          { TickInterval: 100ms, ElectionTick: 10, HeartbeatTick: 1, MaxInflightBlocks: 5, SnapshotIntervalSize: 16 MB }
                """
                .formatted(PLACEMENT.host(node), node.port(PortUse.SERVICE), msps.tlsCertificate(only, node),
                        msps.tlsCertificate(only, node));
        return text.replace("OrdererType: BFT", "OrdererType: etcdraft")
                .replaceAll("(?s) +ConsenterMapping:.*?(?= +Organizations:)",
                        java.util.regex.Matcher.quoteReplacement(raft))
                .replaceFirst("Organizations: \\[(\\*[^,\\]]*-orderers)[^\\]]*]", "Organizations: [$1]");
    }

    private Path data(Member member) {
        return folder.resolve(member.id()).resolve("peer").resolve("data");
    }

    private void startOrderer(Member member) {
        var node = member.orderers().getFirst();
        Path home = folder.resolve(member.id()).resolve("orderer");
        write(home.resolve("orderer.yaml"),
                new OrdererSettings(member, node, msps, PLACEMENT, home.resolve("data")).text());
        processes.add(Programs.start(Map.of("FABRIC_CFG_PATH", home.toString(), "FABRIC_LOGGING_SPEC", "warn"),
                List.of("orderer"), home.resolve("log")));
    }

    private void startPeer(Member member) {
        var node = member.peers().getFirst();
        Path home = folder.resolve(member.id()).resolve("peer");
        write(home.resolve("core.yaml"),
                new PeerSettings(member, node, msps, PLACEMENT, builder(), data(member)).text());
        // Nobody holds the private data that hashes here stand for: the peer need not wait for them.
        processes.add(Programs.start(Map.of("FABRIC_CFG_PATH", home.toString(), "FABRIC_LOGGING_SPEC", "warn",
                "CORE_PEER_GOSSIP_PVTDATA_PULLRETRYTHRESHOLD", "0s"), List.of("peer", "node", "start"),
                home.resolve("log")));
    }

    private boolean answers(Member member) {
        try {
            return administer(member, "list").contains("Status: 200");
        } catch (RecordingException _) {
            // It does not listen yet.
            return false;
        }
    }

    private String administer(Member member, String... words) {
        var node = member.orderers().getFirst();
        List<String> command = new ArrayList<>(List.of("osnadmin", "channel"));
        command.addAll(List.of(words));
        command.addAll(List.of("-o", PLACEMENT.address(node, PortUse.ADMINISTRATION), "--ca-file",
                tlsRoot(member).toString(), "--client-cert", msps.tlsCertificate(member, node).toString(),
                "--client-key", msps.tlsKey(member, node).toString()));
        return Programs.run(Map.of(), command);
    }

    private boolean joins(Member member) {
        try {
            peer(member, List.of("channel", "join", "-b", genesis().toString()));
            return true;
        } catch (RecordingException _) {
            // It does not listen yet.
            return false;
        }
    }

    /** Where a member's peer listens. */
    public static String peerAddress(Member member) {
        return PLACEMENT.address(member.peers().getFirst(), PortUse.SERVICE);
    }

    private String peer(Member member, List<String> words) {
        List<String> command = new ArrayList<>(List.of("peer"));
        command.addAll(words);
        return Programs.run(Map.of("FABRIC_CFG_PATH", folder.resolve(member.id()).resolve("peer").toString(),
                "CORE_PEER_LOCALMSPID", member.mspId(), "CORE_PEER_MSPCONFIGPATH",
                msps.administrator(member).toString(), "CORE_PEER_ADDRESS", peerAddress(member),
                "CORE_PEER_TLS_ENABLED", "true", "CORE_PEER_TLS_ROOTCERT_FILE", tlsRoot(member).toString(),
                "FABRIC_LOGGING_SPEC", "error"), command);
    }

    private static void await(String what, BooleanSupplier isSo) {
        for (int i = 0; i < 60; i++) {
            if (isSo.getAsBoolean()) {
                return;
            }
            pause(1000);
        }
        throw new RecordingException("waited in vain for " + what);
    }

    /** Lets nodes work. */
    static void pause(long milliseconds) {
        try {
            Thread.sleep(milliseconds);
        } catch (InterruptedException failure) {
            Thread.currentThread().interrupt();
            throw new RecordingException("interrupted", failure);
        }
    }

    private Path builder() {
        return folder.resolve("builder");
    }

    private static void program(Path file, String text) {
        write(file, text);
        if (!file.toFile().setExecutable(true)) {
            throw new RecordingException(file + " cannot be made a program");
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(file, text);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + " cannot be written", failure);
        }
    }
}
