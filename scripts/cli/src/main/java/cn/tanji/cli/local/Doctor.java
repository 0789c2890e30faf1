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
import cn.tanji.cli.text.Speech;
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
    private final Speech speech;
    private final Clock clock = Clock.systemUTC();

    /** For one consortium in one data folder, with findings in a language. */
    public Doctor(Consortium consortium, DataFolder data, Map<String, String> environment, Speech speech) {
        this.consortium = consortium;
        this.data = data;
        this.environment = Map.copyOf(environment);
        this.speech = speech;
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
            return well("Fabric",
                    programs.version() + speech.say(" in ", "，位于 ") + programs.peer().toAbsolutePath().getParent());
        }));
        findings.add(ports());
        findings.add(disk());
        findings.add(clock());
        findings.add(examined(folderWord(), this::folder));
        findings.add(examined(certificateWord(), this::certificates));
        findings.add(examined(keyStoreWord(), this::keyStores));
        return findings;
    }

    private static Finding well(String subject, String sentence) {
        return new Finding(subject, true, sentence);
    }

    private static Finding ill(String subject, String sentence) {
        return new Finding(subject, false, sentence);
    }

    private Finding examined(String subject, Supplier<Finding> look) {
        try {
            return look.get();
        } catch (LocalNetworkException e) {
            return ill(subject, speech.say(String.valueOf(e.getMessage()), e.zh()));
        } catch (PkiException e) {
            return ill(subject, speech.say(String.valueOf(e.getMessage()), e.zh()));
        } catch (LaunchException e) {
            return ill(subject, String.valueOf(e.getMessage()));
        }
    }

    private Finding java() {
        int feature = Runtime.version().feature();
        return feature >= JAVA_OLDEST
                ? well("Java", Runtime.version().toString())
                : ill("Java",
                        speech.say(
                                feature + " is too old: install a JDK " + JAVA_OLDEST
                                        + " or later, or set JAVA_HOME to it",
                                feature + " 版过旧：请安装 JDK " + JAVA_OLDEST + " 或更新版本，或将 JAVA_HOME 指向它"));
    }

    private Finding ports() {
        var word = speech.say("ports", "端口");
        if (isRunning()) {
            return well(word, speech.say("taken by the network itself, which runs", "由运行中的网络自身占用"));
        }
        var taken = consortium.members().stream().flatMap(Doctor::needed).filter(port -> !isFree(port)).toList();
        return taken.isEmpty()
                ? well(word, speech.say("all free", "全部空闲"))
                : ill(word, speech.say(
                        taken + " are taken. Find the owner of one with 'ss -ltnp sport = :" + taken.getFirst()
                                + "' and end it, or change the ports in the consortium file",
                        taken + " 已被占用。可用 'ss -ltnp sport = :" + taken.getFirst()
                                + "' 找出占用者并停止它，或在联盟文件中更改端口"));
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
        var word = speech.say("disk", "磁盘");
        var place = data.root();
        while (!Files.exists(place) && place.getParent() != null) {
            place = place.getParent();
        }
        try {
            long gib = Files.getFileStore(place).getUsableSpace() >> 30;
            var free = speech.say(gib + " GiB free at " + place, place + " 处剩余 " + gib + " GiB");
            return gib >= DISK_GIB_NEEDED
                    ? well(word, free)
                    : ill(word, free + speech.say(
                            ": make room for " + DISK_GIB_NEEDED + " GiB, or choose another folder with --data",
                            "：请腾出 " + DISK_GIB_NEEDED + " GiB，或用 --data 另选目录"));
        } catch (IOException e) {
            return ill(word, speech.say(place + " cannot be examined: ", "无法检查 " + place + "：") + e.getMessage());
        }
    }

    /** What this network wrote last cannot lie ahead of now. */
    private Finding clock() {
        var now = clock.instant();
        var newest = newest(data.root());
        var word = speech.say("clock", "时钟");
        return newest.isAfter(now.plus(CLOCK_OFF_MAX))
                ? ill(word, speech.say(
                        "says " + now + ", and this network wrote at " + newest
                                + ": set the clock; peers refuse what is more than 15 minutes off",
                        "为 " + now + "，而此网络最后写入于 " + newest + "：请校准时钟；节点拒绝相差超过 15 分钟的请求"))
                : well(word, speech.say(now + ", not behind what the network wrote last", now + "，不早于网络最后写入的时间"));
    }

    private Instant newest(Path folder) {
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
            throw new LaunchException(folder + " cannot be examined: " + e.getMessage(),
                    "无法检查 " + folder + "：" + e.getMessage(), e);
        }
    }

    private Finding folder() {
        if (Files.exists(data.ledger())) {
            return ill(folderWord(), speech.say(
                    data.root() + " holds a registry on an embedded network: choose another with --data",
                    data.root() + " 已有嵌入式网络上的登记系统：请用 --data 另选目录"));
        }
        return well(folderWord(), data.root() + (LocalSite.isOn(data)
                ? speech.say(" holds a local network", " 已有本地网络")
                : speech.say(" is free", " 可用")));
    }

    private Finding certificates() {
        if (!Files.exists(data.organisations())) {
            return well(certificateWord(), willBeMade());
        }
        var material = CryptoMaterial.load(consortium, data.organisations(), IssuingTerms.usual(clock));
        CertificateDates.requireValid(consortium, material);
        var first = CertificateDates.of(consortium, material).getFirst();
        var owner = first.owner(speech);
        long days = first.daysLeft(clock.instant());
        return days < DAYS_TO_WARN
                ? ill(certificateWord(), speech.say("that of " + owner + " expires in " + days + " days: renew it",
                        owner + " 的证书将在 " + days + " 天后到期：请换发"))
                : well(certificateWord(), speech.say(
                        "the first to expire, that of " + owner + ", has " + days + " days left",
                        "最先到期的是 " + owner + " 的证书，剩余 " + days + " 天"));
    }

    private String willBeMade() {
        return speech.say("will be made", "将自动生成");
    }

    private String folderWord() {
        return speech.say("data folder", "数据目录");
    }

    private String certificateWord() {
        return speech.say("certificates", "证书");
    }

    private String keyStoreWord() {
        return speech.say("key stores", "密钥库");
    }

    private Finding keyStores() {
        var present = consortium.members().stream().filter(member -> Files.exists(data.keyStore(member.id()))).toList();
        present.forEach(this::open);
        return well(keyStoreWord(), present.isEmpty()
                ? willBeMade()
                : speech.say(present.size() + " open with the passphrase given", present.size() + " 个，均可用所给口令打开"));
    }

    private void open(Member member) {
        var passphrase = cn.tanji.cli.launch.KeyStorePassphrase.of(data, environment);
        PersonKeyStore.open(data.keyStore(member.id()), passphrase);
        java.util.Arrays.fill(passphrase, ' ');
    }
}
