package cn.tanji.cli.drill;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import cn.tanji.cli.launch.LaunchException;
import cn.tanji.local.LocalNetwork;
import cn.tanji.local.LocalNetwork.RunningNode;

/**
 * Something that is done to processes, and taken back.
 *
 * @param kind
 *            what is done
 * @param nodes
 *            to which processes, by name; {@link #GATEWAY} is the gateway
 */
record Fault(Kind kind, List<String> nodes) {
    static final String GATEWAY = "gateway";

    /** What is done to a process. */
    enum Kind {
        /** Killed with {@code kill -9}, and started again. */
        KILL,
        /** Halted in the middle of what it does with {@code SIGSTOP}, and let go on. */
        PAUSE
    }

    Fault {
        nodes = List.copyOf(nodes);
    }

    /** Every fault of a drill: each process of its own, then two orderers, then the gateway. */
    static List<Fault> of(LocalNetwork network) {
        var faults = new ArrayList<Fault>();
        var orderers = names(network, "orderer");
        orderers.forEach(one -> faults.add(new Fault(Kind.KILL, List.of(one))));
        orderers.forEach(one -> faults.add(new Fault(Kind.PAUSE, List.of(one))));
        faults.add(new Fault(Kind.PAUSE, orderers.subList(0, 2)));
        names(network, "peer").forEach(one -> faults.add(new Fault(Kind.KILL, List.of(one))));
        names(network, "chaincode").forEach(one -> faults.add(new Fault(Kind.KILL, List.of(one))));
        faults.add(new Fault(Kind.KILL, List.of(GATEWAY)));
        return faults;
    }

    private static List<String> names(LocalNetwork network, String role) {
        return network.processes().stream().filter(node -> node.role().equals(role)).map(RunningNode::name).toList();
    }

    /** Whether ordering must stop while it lasts: four orderers order with three, not with two. */
    boolean stopsOrdering() {
        return nodes.size() > 1;
    }

    /** Whether other orderers must go on within their time-outs. */
    boolean isOneOrderer() {
        return nodes.size() == 1 && nodes.getFirst().startsWith("orderer");
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
