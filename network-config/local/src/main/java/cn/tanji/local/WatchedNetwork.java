package cn.tanji.local;

import java.util.List;
import java.util.OptionalLong;

import org.hyperledger.fabric.protos.common.Config;

import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.Namespace;

/** What can be seen of a network, whatever its nodes run in. */
public interface WatchedNetwork {
    /** Every process or container, orderers first. */
    List<RunningNode> processes();

    /** Blocks on a member's peer; empty if it does not answer. */
    OptionalLong height(Member member);

    /** Number of a chaincode's definition in force, as a member's peer knows it; 0 if it knows none. */
    long sequence(Member member, Namespace namespace);

    /**
     * The channel's configuration in force, as a member's peer knows it.
     *
     * @throws LocalNetworkException
     *             if the peer does not answer
     */
    Config configuration(Member member);
}
