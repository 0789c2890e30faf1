package cn.tanji.cli.local;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Stream;

import cn.tanji.cli.launch.DataFolder;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Node;
import cn.tanji.consortium.definition.PortUse;
import cn.tanji.consortium.pki.CryptoMaterial;
import cn.tanji.consortium.pki.IssuingTerms;
import cn.tanji.consortium.pki.PersonKeyStore;
import cn.tanji.consortium.pki.PkiException;
import cn.tanji.local.FabricPrograms;
import cn.tanji.local.LocalNetworkException;

/** Looks for what would keep a local network from running on this machine. Changes nothing. */
public final class Doctor {
    private static final long DISK_GIB_NEEDED = 2;
    private static final int DAYS_TO_WARN = 30;
    private static final int JAVA_OLDEST = 25;
    /** Peers refuse proposals that are further off. */
    private static final Duration CLOCK_OFF_MAX = Duration.ofMinutes(15);

    private final Consortium consortium;
    private final DataFolder data;
    private final Map<String, String> environment;
    private final Clock clock = Clock.systemUTC();

    /** For one consortium in one data folder. */
    public Doctor(Consortium consortium, DataFolder data, Map<String, String> environment) {
        this.consortium = consortium;
        this.data = data;
        this.environment = Map.copyOf(environment);
    }

    /**
     * What was found about one subject.
     *
     * @param sentence
     *            the finding, and what to do unless all is well
     */
    public record Finding(String subject, boolean isWell, String sentence) {}

    /** Looks at everything. */
    public List<Finding> examine() {
        var findings = new ArrayList<Finding>();
        findings.add(java());
        findings.add(examined("Fabric", () -> {
            var programs = FabricPrograms.find(environment);
            return well("Fabric", programs.version() + " in " + programs.peer().toAbsolutePath().getParent());
        }));
        findings.add(ports());
        findings.add(disk());
        findings.add(clock());
        findings.add(examined("data folder", this::folder));
        findings.add(examined("certificates", this::certificates));
        findings.add(examined("key stores", this::keyStores));
        return findings;
    }

    private static Finding well(String subject, String sentence) {
        return new Finding(subject, true, sentence);
    }

    private static Finding ill(String subject, String sentence) {
        return new Finding(subject, false, sentence);
    }

    private static Finding examined(String subject, Supplier<Finding> look) {
        try {
            return look.get();
        } catch (LocalNetworkException | LaunchException | PkiException e) {
            return ill(subject, String.valueOf(e.getMessage()));
        }
    }

    private static Finding java() {
        int feature = Runtime.version().feature();
        return feature >= JAVA_OLDEST
                ? well("Java", Runtime.version().toString())
                : ill("Java",
                        feature + " is too old: install a JDK " + JAVA_OLDEST + " or later, or set JAVA_HOME to it");
    }

    private Finding ports() {
        if (isRunning()) {
            return well("ports", "taken by the network itself, which runs");
        }
        var taken = consortium.members().stream().flatMap(Doctor::needed).filter(port -> !isFree(port)).toList();
        return taken.isEmpty()
                ? well("ports", "all free")
                : ill("ports", taken + " are taken. Find the owner of one with 'ss -ltnp sport = :" + taken.getFirst()
                        + "' and end it, or change the ports in the consortium file");
    }

    private boolean isRunning() {
        return LocalSite.isOn(data) && LocalSite.toEnd(consortium, data).network().processes().stream()
                .anyMatch(node -> node.isRunning());
    }

    private static Stream<Integer> needed(Member member) {
        return member.nodes().stream().map(Node::ports).flatMap(ports -> ports.entrySet().stream())
                .filter(port -> port.getKey() != PortUse.CHAINCODE).map(Map.Entry::getValue);
    }

    private static boolean isFree(int port) {
        try (var socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private Finding disk() {
        var place = data.root();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            long gib = Files.getFileStore(place).getUsableSpace() >> 30;
            return gib >= DISK_GIB_NEEDED
                    ? well("disk", gib + " GiB free at " + place)
                    : ill("disk", gib + " GiB free at " + place + ": make room for " + DISK_GIB_NEEDED
                            + " GiB, or choose another folder with --data");
        } catch (IOException e) {
            return ill("disk", place + " cannot be examined: " + e.getMessage());
        }
    }

    /** What this network wrote last cannot lie ahead of now. */
    private Finding clock() {
        var now = clock.instant();
        var newest = newest(data.root());
        return newest.isAfter(now.plus(CLOCK_OFF_MAX))
                ? ill("clock", "says " + now + ", and this network wrote at " + newest
                        + ": set the clock; peers refuse what is more than 15 minutes off")
                : well("clock", now + ", not behind what the network wrote last");
    }

    private static Instant newest(Path folder) {
        if (!Files.exists(folder)) {
            return Instant.EPOCH;
        }
        var newest = Instant.EPOCH;
        try (var files = Files.walk(folder, 3)) {
            for (var file : files.filter(Files::isRegularFile).toList()) {
                var written = Files.getLastModifiedTime(file).toInstant();
                newest = written.isAfter(newest) ? written : newest;
            }
            return newest;
        } catch (IOException e) {
            throw new LaunchException(folder + " cannot be examined: " + e.getMessage(), e);
        }
    }

    private Finding folder() {
        if (Files.exists(data.ledger())) {
            return ill("data folder",
                    data.root() + " holds a registry on an embedded network: choose another with --data");
        }
        return well("data folder", data.root() + (LocalSite.isOn(data) ? " holds a local network" : " is free"));
    }

    private Finding certificates() {
        if (!Files.exists(data.organisations())) {
            return well("certificates", "will be made");
        }
        var material = CryptoMaterial.load(consortium, data.organisations(), IssuingTerms.usual(clock));
        CertificateDates.requireValid(consortium, material);
        var first = CertificateDates.of(consortium, material).getFirst();
        long days = first.daysLeft(clock.instant());
        return days < DAYS_TO_WARN
                ? ill("certificates", "that of " + first.owner() + " expires in " + days + " days: renew it")
                : well("certificates",
                        "the first to expire, that of " + first.owner() + ", has " + days + " days left");
    }

    private Finding keyStores() {
        var present = consortium.members().stream().filter(member -> Files.exists(data.keyStore(member.id()))).toList();
        present.forEach(this::open);
        return well("key stores",
                present.isEmpty() ? "will be made" : present.size() + " open with the passphrase given");
    }

    private void open(Member member) {
        var passphrase = cn.tanji.cli.launch.KeyStorePassphrase.of(data, environment);
        PersonKeyStore.open(data.keyStore(member.id()), passphrase);
        java.util.Arrays.fill(passphrase, ' ');
    }
}
