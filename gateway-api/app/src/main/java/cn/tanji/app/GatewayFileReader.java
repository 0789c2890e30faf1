package cn.tanji.app;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

import org.snakeyaml.engine.v2.nodes.Node;

import cn.tanji.app.GatewayFile.ServedMember;
import cn.tanji.app.PeerEndpoint.ClientCertificate;
import cn.tanji.app.fabric.KeyStoreFile;
import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fabric.RegistryRoute;
import cn.tanji.consortium.definition.TextForm;
import cn.tanji.consortium.text.Words;
import cn.tanji.consortium.yaml.Problem;
import cn.tanji.consortium.yaml.Section;

/** Reads a gateway file key by key, and checks that its parts fit together. */
final class GatewayFileReader {
    private static final int PORT_MAX = 65_535;
    private static final Words ONE_TOO_MANY = new Words("remove one of the two", "去掉其中一个");
    private static final int IN_FLIGHT_USUAL = 256;
    private static final int IN_FLIGHT_MAX = 100_000;

    private final Section root;
    private final Surroundings surroundings;

    GatewayFileReader(Node root, List<Problem> problems, Surroundings surroundings) {
        this.surroundings = surroundings;
        this.root = new Section(new Words("the file", "文件"), root, problems,
                List.of("host", "port", "dataFolder", "channel", "network",
                        "registries", "members", "reader", "login", "inFlightMax", "database", "trustBundle"));
    }

    GatewayFile read() {
        var registries = root.sections("registries", new Words("a registry", "登记系统"),
                List.of("jurisdiction", "namespace", "authority", "nameZh", "nameEn")).stream().map(this::registry)
                .toList();
        var places = root.sections("members", new Words("a member", "成员"), List.of("mspId", "peer", "keyStore"));
        var members = places.stream().map(this::member).toList();
        checkCounts(registries, places);
        var login = root.section("login", new Words("login", "login "),
                List.of("developmentIssuer", "oidc", "personClaim", "memberClaim"));
        var properties = new HashMap<>(new GatewayFileProperties(root, surroundings).read(login));
        if (root.has("trustBundle")) {
            properties.put("tanji.trust-bundle", surroundings.file(root, "trustBundle").toString());
        }
        return new GatewayFile(root.text("host", TextForm.HOST), root.number("port", 0, PORT_MAX),
                surroundings.path(root, "dataFolder"), root.text("channel", TextForm.CHANNEL),
                root.text("network", TextForm.ID), registries, members, reader(members),
                login.flatMap(this::developmentIssuer), inFlightMax(), properties);
    }

    private RegistryRoute registry(Section place) {
        return new RegistryRoute(place.text("jurisdiction", TextForm.JURISDICTION_CODE),
                place.text("namespace", TextForm.NAMESPACE), place.text("authority", TextForm.MSP_ID),
                place.text("nameZh", TextForm.WORDS), place.text("nameEn", TextForm.WORDS));
    }

    private ServedMember member(Section place) {
        var peer = place.section("peer", new Words("a peer", "peer 节点"),
                List.of("host", "port", "serverName", "roots", "client"));
        var keys = place.has("keyStore")
                ? place.section("keyStore", new Words("a key store", "密钥库"),
                        List.of("file", "passphraseVariable", "passphraseFile"))
                        .map(this::keys)
                : Optional.<KeyStoreFile>empty();
        return new ServedMember(place.text("mspId", TextForm.MSP_ID), peer.map(this::peer).orElse(NOWHERE), keys);
    }

    private static final PeerEndpoint NOWHERE = new PeerEndpoint("", 1, Optional.empty(), Path.of(""),
            Optional.empty());

    private PeerEndpoint peer(Section place) {
        var client = place.has("client")
                ? place.section("client", new Words("a client certificate", "客户端证书"), List.of("certificate", "key"))
                        .map(pair -> new ClientCertificate(surroundings.file(pair, "certificate"),
                                surroundings.file(pair, "key")))
                : Optional.<ClientCertificate>empty();
        return new PeerEndpoint(place.text("host", TextForm.HOST), place.number("port", 1, PORT_MAX),
                place.optionalText("serverName", TextForm.HOST), surroundings.file(place, "roots"), client);
    }

    private KeyStoreFile keys(Section place) {
        var file = surroundings.file(place, "file");
        var passphrase = surroundings.secret(place, "passphraseVariable", "passphraseFile").toCharArray();
        var keys = new KeyStoreFile(file, passphrase);
        if (passphrase.length > 0 && file.toFile().canRead() && !keys.opens()) {
            place.problem(place.line("file"),
                    new Words("the key store " + file + " does not open with this passphrase",
                            "密钥库 " + file + " 用此口令打不开"),
                    new Words("give the passphrase it was made with, or the right file", "请给出生成它时的口令，或正确的文件"));
        }
        Arrays.fill(passphrase, ' ');
        return keys;
    }

    private void checkCounts(List<RegistryRoute> registries, List<Section> members) {
        if (registries.isEmpty()) {
            root.problem(root.line("registries"), new Words("there is no registry", "没有登记系统"),
                    new Words("add one for each jurisdiction", "为每个辖区添加一个"));
        }
        if (members.isEmpty()) {
            root.problem(root.line("members"), new Words("there is no member", "没有成员"),
                    new Words("add at least the one that runs this gateway", "至少添加运行本网关的成员"));
        }
        var jurisdictions = new HashSet<String>();
        registries.stream().filter(route -> !jurisdictions.add(route.jurisdiction())).forEach(
                route -> root.problem(root.line("registries"),
                        new Words("jurisdiction " + route.jurisdiction() + " stands twice",
                                "辖区 " + route.jurisdiction() + " 出现了两次"),
                        ONE_TOO_MANY));
        var mspIds = new HashSet<String>();
        members.stream().filter(place -> !mspIds.add(place.text("mspId", TextForm.MSP_ID))).forEach(
                place -> place.problem(place.line("mspId"), new Words("this member stands twice", "该成员出现了两次"),
                        ONE_TOO_MANY));
    }

    private Participant reader(List<ServedMember> members) {
        var place = root.section("reader", new Words("the reader of blocks", "区块读取者"), List.of("member", "person"));
        if (place.isEmpty()) {
            return new Participant("", "");
        }
        var reader = new Participant(place.get().text("member", TextForm.MSP_ID),
                place.get().text("person", GatewayForm.PERSON));
        if (members.stream().noneMatch(
                member -> member.mspId().equals(reader.member()) && member.keys().isPresent())) {
            place.get().problem(place.get().line("member"),
                    new Words("the reader's member " + reader.member() + " has no key store here",
                            "读取者所属成员 " + reader.member() + " 在此没有密钥库"),
                    new Words("name a member that has one, or add it under 'members'", "请写一个有密钥库的成员，或在 'members' 下添加"));
        }
        return reader;
    }

    private Optional<Path> developmentIssuer(Section login) {
        return login.has("developmentIssuer")
                ? Optional.of(surroundings.path(login, "developmentIssuer"))
                : Optional.empty();
    }

    private int inFlightMax() {
        return root.has("inFlightMax") ? root.number("inFlightMax", 1, IN_FLIGHT_MAX) : IN_FLIGHT_USUAL;
    }
}
