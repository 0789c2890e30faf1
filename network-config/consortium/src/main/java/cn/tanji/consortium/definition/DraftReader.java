package cn.tanji.consortium.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import cn.tanji.consortium.definition.Draft.DraftJurisdiction;
import cn.tanji.consortium.definition.Draft.DraftMember;
import cn.tanji.consortium.definition.Draft.DraftNamespace;
import cn.tanji.consortium.text.Words;
import cn.tanji.consortium.yaml.Problem;
import cn.tanji.consortium.yaml.Section;

/** Reads each part of the file by itself: keys, forms and bounds. Whether the parts fit together is for the checks. */
final class DraftReader {
    private static final Names UNNAMED = new Names("-", "-");
    private static final int PORT_MAX = 65_535;
    private static final int FABRIC_MESSAGE_BYTES_MAX = 99 << 20;

    private final Section root;
    private final List<Problem> problems;

    DraftReader(org.snakeyaml.engine.v2.nodes.Node root, List<Problem> problems) {
        this.problems = problems;
        this.root = new Section(new Words("the file", "文件"), root, problems,
                List.of("consortium", "channel", "network", "blockCutting",
                        "members", "jurisdictions", "common"));
    }

    Draft read() {
        var name = root.text("consortium", TextForm.ID);
        var channel = root.text("channel", TextForm.CHANNEL);
        var network = root.word("network", NetworkKind.class);
        var members = root.sections("members", new Words("a member", "成员"),
                List.of("id", "mspId", "names", "kind", "domain", "nodes", "through")).stream().map(this::member)
                .toList();
        var jurisdictions = root.sections("jurisdictions", new Words("a jurisdiction", "辖区"),
                List.of("code", "names", "authority", "namespace", "policy")).stream().map(this::jurisdiction).toList();
        var common = root.section("common", new Words("the common namespace", "公共命名空间"), List.of("namespace", "policy"))
                .map(this::namespace).orElseGet(() -> new DraftNamespace(root, "", Optional.empty()));
        return new Draft(root, name, channel, network, members, jurisdictions, common, cutting());
    }

    private BlockCutting cutting() {
        if (!root.has("blockCutting")) {
            return Draft.USUAL_CUTTING;
        }
        return root.section("blockCutting", new Words("blockCutting", "blockCutting "),
                List.of("timeoutMilliseconds", "messagesMax", "preferredBytes", "absoluteBytes")).map(this::cutting)
                .orElse(Draft.USUAL_CUTTING);
    }

    private BlockCutting cutting(Section place) {
        var timeout = Duration.ofMillis(place.number("timeoutMilliseconds", 1, 60_000));
        var messagesMax = place.number("messagesMax", 1, 10_000);
        var preferred = place.number("preferredBytes", 1024, FABRIC_MESSAGE_BYTES_MAX);
        return new BlockCutting(timeout, messagesMax, preferred,
                place.number("absoluteBytes", 1024, FABRIC_MESSAGE_BYTES_MAX));
    }

    private DraftMember member(Section place) {
        var domain = place.text("domain", TextForm.DOMAIN);
        var nodePlaces = place.sections("nodes", new Words("a node", "节点"), List.of("name", "role", "host", "ports"));
        var nodes = nodePlaces.stream().map(node -> node(node, domain)).toList();
        var member = new Member(place.text("id", TextForm.ID), place.text("mspId", TextForm.MSP_ID), names(place),
                place.word("kind", MemberKind.class), domain, nodes, place.optionalText("through", TextForm.ID));
        return new DraftMember(place, nodePlaces, member);
    }

    private Node node(Section place, String domain) {
        var name = place.text("name", TextForm.NODE_NAME);
        var role = place.word("role", NodeRole.class);
        var host = place.optionalText("host", TextForm.HOST).orElse(name + "." + domain);
        var ports = new EnumMap<PortUse, Integer>(PortUse.class);
        place.section("ports",
                new Words("the ports of a node in the role " + word(role), "角色为 " + word(role) + " 的节点端口"),
                words(uses(role)))
                .ifPresent(
                        section -> uses(role).forEach(use -> ports.put(use, section.number(word(use), 1, PORT_MAX))));
        return new Node(name, role, host, ports);
    }

    private static List<PortUse> uses(NodeRole role) {
        return switch (role) {
            case PEER -> List.of(PortUse.SERVICE, PortUse.CHAINCODE, PortUse.OPERATIONS);
            case ORDERER -> List.of(PortUse.SERVICE, PortUse.ADMINISTRATION, PortUse.OPERATIONS);
        };
    }

    private static List<String> words(List<PortUse> uses) {
        var words = new ArrayList<String>();
        uses.forEach(use -> words.add(word(use)));
        return words;
    }

    private static String word(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    private DraftJurisdiction jurisdiction(Section place) {
        return new DraftJurisdiction(place, place.text("code", TextForm.JURISDICTION_CODE), names(place),
                place.text("authority", TextForm.ID), namespace(place));
    }

    private DraftNamespace namespace(Section place) {
        return new DraftNamespace(place, place.text("namespace", TextForm.NAMESPACE),
                place.optionalText("policy", TextForm.POLICY).flatMap(text -> policy(place, text)));
    }

    private Optional<EndorsementPolicy> policy(Section place, String text) {
        try {
            return Optional.of(EndorsementPolicy.parse(text));
        } catch (PolicySyntaxException e) {
            problems.add(new Problem(place.line("policy"),
                    new Words("the policy does not read, " + e.getMessage(), "背书策略无法读懂，" + e.zh()),
                    new Words("write AND(…), OR(…) or OutOf(n, …) over 'MSP.peer', or leave the policy out",
                            "请用 AND(…)、OR(…)、OutOf(n, …) 组合 'MSP.peer'，或省略策略")));
            return Optional.empty();
        }
    }

    private static Names names(Section place) {
        return place.section("names", new Words("names", "names "), List.of("zh", "en")).map(section -> {
            var zh = section.text("zh", TextForm.WORDS);
            var en = section.text("en", TextForm.WORDS);
            return zh.isBlank() || en.isBlank() ? UNNAMED : new Names(zh, en);
        }).orElse(UNNAMED);
    }
}
