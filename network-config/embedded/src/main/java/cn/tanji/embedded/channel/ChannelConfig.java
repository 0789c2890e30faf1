package cn.tanji.embedded.channel;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.common.Config;

import cn.tanji.embedded.msp.MspManager;
import cn.tanji.embedded.policy.PolicyManager;

/** A channel's configuration, read from its configuration block. Immutable. */
public interface ChannelConfig {
    /** The channel's name. */
    String channelId();

    /** Number of the block that brought this configuration in force. */
    long blockNumber();

    /** The configuration as it stands in the block. */
    Config config();

    /** The organisations' membership providers, application and orderer alike. */
    MspManager members();

    /** The policies by path. */
    PolicyManager policies();

    /** MSP ids of the organisations that may endorse and write, in order. */
    List<String> applicationOrganizations();

    /** MSP ids of the organisations that order, in order. */
    List<String> ordererOrganizations();

    /**
     * The ordering nodes as {@code SerializedIdentity} by the number with which a SmartBFT signature names its signer; empty on
     * channels that order otherwise.
     */
    Map<Integer, ByteString> consenters();

    /** How the orderer cuts blocks. */
    BatchSettings batch();

    /** Policy path that guards a resource, for instance {@code qscc/GetChainInfo}; empty if the resource is not mapped. */
    Optional<String> accessPolicy(String resource);
}
