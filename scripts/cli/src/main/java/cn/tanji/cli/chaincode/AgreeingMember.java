package cn.tanji.cli.chaincode;

import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import cn.tanji.cli.command.Place;
import cn.tanji.cli.launch.LaunchException;
import cn.tanji.cli.launch.NetworkAssembly;
import cn.tanji.cli.local.ComposeSite;
import cn.tanji.cli.local.LocalSite;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Member;
import cn.tanji.local.ChaincodeLifecycle;

/** Who agrees, to what, and where. */
final class AgreeingMember {
    @Mixin
    private Place place = new Place();

    @Option(names = "--member", required = true, paramLabel = "MEMBER", description = "Whose administrator acts, with its own key and at its own peer, for instance hubei.")
    private String id = "";

    @Option(names = "--chaincode-version", paramLabel = "VERSION", defaultValue = NetworkAssembly.VERSION, description = "Version that members agree on (default: ${DEFAULT-VALUE}).")
    private String version = NetworkAssembly.VERSION;

    String version() {
        return version;
    }

    /**
     * The member meant.
     *
     * @throws LaunchException
     *             if there is none of this id, or it runs no peer
     */
    Member in(Consortium consortium) {
        return consortium.member(id).filter(Member::runsPeer)
                .orElseThrow(() -> new LaunchException("there is no member '" + id + "' with a peer: name one of "
                        + consortium.peerMembers().stream().map(Member::id).toList(),
                        "没有设对等节点的成员“" + id + "”，可用："
                                + consortium.peerMembers().stream().map(Member::id).toList()));
    }

    ChaincodeLifecycle lifecycle(Consortium consortium) {
        if (place.isInContainers()) {
            return ComposeSite.toControl(consortium, place.data(), System.getenv()).lifecycle();
        }
        return LocalSite.toControl(consortium, place.localData(), System.getenv()).network().lifecycle();
    }

    Place place() {
        return place;
    }
}
