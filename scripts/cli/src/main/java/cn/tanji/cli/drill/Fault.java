package cn.tanji.cli.drill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Jurisdiction;
import cn.tanji.consortium.definition.NodeRole;
import cn.tanji.local.LocalNetwork;

/**
 * Something that is done to processes, and taken back.
 *
 * @param kind
 *            what is done
 * @param nodes
 *            to which processes, by name; {@link #GATEWAY} is the gateway, {@link #READ_DATABASE} what it reads from
 */
record Fault(Kind kind, List<String> nodes) {
    static final String GATEWAY = "gateway";
    static final String READ_DATABASE = "read database";

    /** What is done to a process. */
    enum Kind {
        /** Killed with {@code kill -9}, and started again. */
        KILL,
        /** Halted in the middle of what it does with {@code SIGSTOP}, and let go on. */
        PAUSE,
        /** Overwritten with zeros while its gateway, which is writing, is killed; and made anew from the ledger. */
        DAMAGE
    }

    Fault {
        nodes = List.copyOf(nodes);
    }

    /**
     * Every fault of a drill: each orderer, two of them, each peer and chaincode service, two peers, then the gateway, then
     * what it reads from.
     */
    static List<Fault> of(Consortium consortium) {
        var faults = new ArrayList<Fault>();
        var orderers = names(consortium, NodeRole.ORDERER);
        orderers.forEach(one -> faults.add(new Fault(Kind.KILL, List.of(one))));
        orderers.forEach(one -> faults.add(new Fault(Kind.PAUSE, List.of(one))));
        faults.add(new Fault(Kind.PAUSE, orderers.subList(0, 2)));
        var peers = names(consortium, NodeRole.PEER);
        for (var kind : List.of(Kind.KILL, Kind.PAUSE)) {
            peers.forEach(one -> faults.add(new Fault(kind, List.of(one))));
            consortium.peerMembers()
                    .forEach(member -> faults.add(new Fault(kind, List.of("chaincode." + member.id()))));
            faults.add(new Fault(kind, peers.subList(0, 2)));
        }
        faults.add(new Fault(Kind.KILL, List.of(GATEWAY)));
        faults.add(new Fault(Kind.DAMAGE, List.of(READ_DATABASE)));
        return faults;
    }

    /**
     * Those of a drill's faults whose name contains one of these texts.
     *
     * @throws LaunchException
     *             if there is none, naming all
     */
    static List<Fault> matching(Consortium consortium, List<String> texts) {
        var all = of(consortium);
        var found = all.stream().filter(one -> texts.stream().anyMatch(one.text()::contains)).toList();
        if (found.isEmpty()) {
            var names = all.stream().map(Fault::text).toList();
            throw new LaunchException("no fault is called " + String.join(" or ", texts) + ". There are: "
                    + String.join("; ", names),
                    "没有名称含“" + String.join("”或“", texts) + "”的故障，可用：“" + String.join("”、“", names) + "”");
        }
        return found;
    }

    private static List<String> names(Consortium consortium, NodeRole role) {
        return consortium.members().stream().flatMap(member -> member.nodes().stream()
                .filter(node -> node.role() == role).map(node -> node.name() + "." + member.id())).toList();
    }

    /** Whether the gateway is down while it lasts, so that nothing can be read. */
    boolean stopsReading() {
        return nodes.contains(GATEWAY) || nodes.contains(READ_DATABASE);
    }

    /** Whether ordering must stop while it lasts: four orderers order with three, not with two. */
    boolean stopsOrdering() {
        return nodes.stream().filter(Fault::isOrderer).count() > 1;
    }

    /**
     * Jurisdictions, by code, in which commits must go on while it lasts: three orderers of four serve all, and without a
     * member's peer or chaincode only that member's own jurisdiction may stand still, as long as another is left to witness.
     */
    List<String> spared(Consortium consortium) {
        return stopsReading() || stopsOrdering()
                ? List.of()
                : consortium.jurisdictions().stream().filter(one -> nodes.stream().noneMatch(
                        node -> !isOrderer(node) && node.endsWith("." + consortium.authorityOf(one).id())))
                        .map(Jurisdiction::code).toList();
    }

    private static boolean isOrderer(String node) {
        return node.startsWith("orderer");
    }

    String text() {
        return kind.name().toLowerCase(Locale.ROOT) + " " + String.join(", ", nodes);
    }

    /** Does it to processes of the network. */
    void inflict(LocalNetwork network) {
        nodes.forEach(name -> signal(pid(network, name), kind == Kind.KILL ? "KILL" : "STOP"));
    }

    /** Takes it back. */
    void heal(LocalNetwork network) {
        for (var name : nodes) {
            if (kind == Kind.KILL) {
                network.start(name);
            } else {
                signal(pid(network, name), "CONT");
            }
        }
    }

    static void signal(long pid, String name) {
        try {
            var code = new ProcessBuilder("kill", "-" + name, Long.toString(pid)).start().waitFor();
            if (code != 0) {
                throw new LaunchException("process " + pid + " cannot be sent SIG" + name + ": has it died on its own?",
                        "无法向进程 " + pid + " 发送 SIG" + name + "：它是否已自行结束？");
            }
        } catch (IOException e) {
            throw new LaunchException("there is no program kill on this machine: " + e.getMessage(),
                    "本机没有 kill 程序：" + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new LaunchException("interrupted while sending SIG" + name, "发送 SIG" + name + " 时被中断", e);
        }
    }

    private static long pid(LocalNetwork network, String name) {
        return network.processes().stream().filter(node -> node.name().equals(name)).findFirst()
                .flatMap(node -> node.pid().isPresent()
                        ? Optional.of(node.pid().getAsLong())
                        : Optional.empty())
                .orElseThrow(() -> new LaunchException(name + " does not run; see its log before drilling again",
                        name + " 未在运行；请先查看其日志，再演练"));
    }
}
