package cn.tanji.cli.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;

import io.grpc.ManagedChannel;
import org.hyperledger.fabric.client.Contract;
import org.hyperledger.fabric.client.Gateway;
import org.hyperledger.fabric.client.GatewayException;
import org.hyperledger.fabric.client.Hash;
import org.hyperledger.fabric.client.identity.X509Identity;

import cn.tanji.app.fabric.LowSSigner;
import cn.tanji.consortium.definition.Consortium;
import cn.tanji.consortium.definition.Jurisdiction;
import cn.tanji.consortium.definition.Member;
import cn.tanji.consortium.definition.NetworkKind;
import cn.tanji.consortium.pki.IdentityMaterial;
import cn.tanji.verifier.ChannelBlocks;
import cn.tanji.verifier.SignatureRule;
import cn.tanji.verifier.TrustedNetwork;
import cn.tanji.verifier.TrustedRegistry;

/**
 * The trust bundle of a consortium, made of its own blocks and of the policies in its definition, and kept in the data
 * folder. Written anew at each start, so that revocations and changed roots enter it.
 */
public final class TrustBundleFile {
    private static final int SECONDS_MAX = 30;

    private final Consortium consortium;
    private final NetworkKind kind;
    private final Function<String, ManagedChannel> peers;

    /**
     * The bundle of a network that is up.
     *
     * @param peers
     *            a connection to the peer of a member, by MSP id
     */
    public TrustBundleFile(Consortium consortium, NetworkKind kind, Function<String, ManagedChannel> peers) {
        this.consortium = consortium;
        this.kind = kind;
        this.peers = peers;
    }

    /**
     * Asks a member's own peer for the channel's blocks and writes the bundle.
     *
     * @param reader
     *            of a member that runs a peer
     */
    public Path write(IdentityMaterial reader, DataFolder data) {
        try (var gateway = Gateway.newInstance()
                .identity(new X509Identity(reader.mspId(), reader.certificate())).hash(Hash.SHA256)
                .signer(new LowSSigner(reader.key())).connection(peers.apply(reader.mspId()))
                .evaluateOptions(options -> options.withDeadlineAfter(SECONDS_MAX, TimeUnit.SECONDS)).connect()) {
            var channel = gateway.getNetwork(consortium.channel());
            var genesis = ask(channel.getContract("qscc"), "GetBlockByNumber", "0");
            var latest = ask(channel.getContract("cscc"), "GetConfigBlock");
            var bundle = ChannelBlocks.bundle(genesis, configurations(channel.getContract("qscc"), latest), trusted(),
                    registries());
            return Files.write(data.trustBundle(), bundle.bytes());
        } catch (IOException e) {
            throw new LaunchException("the trust bundle " + data.trustBundle() + " cannot be written: "
                    + e.getMessage(), "无法写入信任包 " + data.trustBundle() + "：" + e.getMessage(), e);
        }
    }

    /** Every configuration there was, the latest last: each block before a configuration tells the one before that. */
    private List<byte[]> configurations(Contract blocks, byte[] latest) {
        var found = new ArrayDeque<byte[]>(List.of(latest));
        for (long number = ChannelBlocks.number(latest); number > 0;) {
            number = ChannelBlocks.configurationOf(ask(blocks, "GetBlockByNumber", Long.toString(number - 1)));
            found.addFirst(ask(blocks, "GetBlockByNumber", Long.toString(number)));
        }
        return List.copyOf(found);
    }

    private byte[] ask(Contract systemChaincode, String function, String... more) {
        try {
            return systemChaincode.evaluateTransaction(function,
                    Stream.concat(Stream.of(consortium.channel()), Stream.of(more)).toArray(String[]::new));
        } catch (GatewayException e) {
            throw new LaunchException("the peer does not give the channel's blocks (" + function + "): "
                    + e.getMessage(), "节点未给出通道的区块（" + function + "）：" + e.getMessage(), e);
        }
    }

    private TrustedNetwork trusted() {
        return kind == NetworkKind.EMBEDDED
                ? TrustedNetwork.EMBEDDED
                : TrustedNetwork.CONSORTIUM;
    }

    private List<TrustedRegistry> registries() {
        return consortium.jurisdictions().stream().map(this::registry).toList();
    }

    /** A registry whose policy, written out, asks for more than the usual attestors is attested as it is endorsed. */
    private TrustedRegistry registry(Jurisdiction one) {
        var endorsement = SignatureRule.parse(one.namespace().policy().toString());
        var usual = new TrustedRegistry(one.code(), one.namespace().name(), endorsement, attestation(one));
        return usual.isEasierToAttest()
                ? new TrustedRegistry(one.code(), one.namespace().name(), endorsement, endorsement)
                : usual;
    }

    /**
     * The authority, and with it more than half of all members that run a peer: so many can change the channel itself, so
     * that fewer liars than could rewrite the rules cannot make a proof.
     */
    private SignatureRule attestation(Jurisdiction jurisdiction) {
        var authority = consortium.authorityOf(jurisdiction).mspId();
        List<SignatureRule> others = consortium.peerMembers().stream().map(Member::mspId)
                .filter(mspId -> !mspId.equals(authority)).<SignatureRule>map(SignatureRule.PeerOf::new).toList();
        var majority = consortium.peerMembers().size() / 2 + 1;
        return others.isEmpty()
                ? new SignatureRule.PeerOf(authority)
                : new SignatureRule.OutOf(2, List.of(new SignatureRule.PeerOf(authority),
                        new SignatureRule.OutOf(Math.max(1, majority - 1), others)));
    }
}
