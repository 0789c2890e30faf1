package cn.tanji.fuzz;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import io.grpc.MethodDescriptor.MethodType;
import org.hyperledger.fabric.protos.gateway.SubmitRequest;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVRWSet;
import org.hyperledger.fabric.protos.ledger.rwset.kvrwset.KVWrite;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.access.AccessControl;
import cn.tanji.embedded.chaincode.ChaincodeEndpoint;
import cn.tanji.embedded.chaincode.ChaincodeService;
import cn.tanji.embedded.chaincode.StateBatching;
import cn.tanji.embedded.endorser.EndorserAnswer;
import cn.tanji.embedded.endorser.LogicalPeer;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.syscc.SystemChaincodes;
import cn.tanji.embedded.validation.NamespaceSet;

/**
 * What a chaincode says on its stream. Each of its requests has one answer, each proposal an answer in time, and what is endorsed
 * can be read.
 */
public final class ChaincodeMessageTarget {
    /** Rows for ranges; more than one reply holds. */
    private static final int ROWS = 130;
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final ChaincodeMessageTarget TARGET = new ChaincodeMessageTarget();

    private final FuzzNetwork network = FuzzNetwork.start();
    private final SignedProposal proposal;
    private final String transactionId;
    private final ScriptedChaincode chaincode;
    private final LogicalPeer peer;

    private ChaincodeMessageTarget() {
        try {
            ByteString bytes = ProposalMessage.build(network.one.client(), FuzzNetwork.CHAINCODE, List.of("say"),
                    Edits.read(new byte[0]));
            proposal = SignedProposal.parseFrom(bytes);
            transactionId = ProposalMessage.idOf(network.one.client());
            chaincode = new ScriptedChaincode();
            peer = peer(network.network.ledger());
            writeRows();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException("the chaincode does not start", failure);
        }
    }

    /** Has one script played. */
    public static void fuzzerTestOneInput(byte[] input) throws InvalidProtocolBufferException {
        TARGET.run(input);
    }

    /** Starts the network before the first input's time is taken. */
    public static void fuzzerInitialize() throws InvalidProtocolBufferException {
        fuzzerTestOneInput(new byte[0]);
    }

    private void run(byte[] input) throws InvalidProtocolBufferException {
        chaincode.plays(ChaincodeScript.read(input, FuzzNetwork.CHANNEL, transactionId));
        long start = System.nanoTime();
        EndorserAnswer answer = peer.endorser().process(proposal);
        if (System.nanoTime() - start > PATIENCE.toNanos() / 2) {
            throw new AssertionError("answered too late: " + answer);
        }
        chaincode.requireAnswers();
        if (!(answer instanceof EndorserAnswer.Answered(ProposalResponse response))) {
            throw new AssertionError("a right proposal was refused: " + answer);
        }
        if (response.hasEndorsement()) {
            ByteString action = ProposalResponsePayload.parseFrom(response.getPayload()).getExtension();
            NamespaceSet.allOf(ChaincodeAction.parseFrom(action).getResults());
        }
    }

    private LogicalPeer peer(Ledger ledger) {
        var endpoint = new ChaincodeEndpoint(chaincode.address(), List.of(), Optional.empty(), Duration.ZERO);
        LogicalPeer made = new LogicalPeer(network.one.peer(), ledger,
                SystemChaincodes.of(ledger, new AccessControl(ledger::config)), FuzzNetwork.CLOCK);
        made.install(FuzzNetwork.CHAINCODE,
                new ChaincodeService(ScriptedChaincode.PACKAGE_ID, endpoint, StateBatching.FABRIC, PATIENCE, PATIENCE));
        return made;
    }

    private void writeRows() throws InterruptedException {
        KVRWSet.Builder set = KVRWSet.newBuilder();
        IntStream.range(0, ROWS).forEach(row -> set.addWrites(
                KVWrite.newBuilder().setKey("row" + row).setValue(ByteString.copyFromUtf8("value"))));
        ByteString envelope = EnvelopeMessage.build(network, ByteString.copyFromUtf8("rows"),
                Edits.replacing(EnvelopeMessage.Layer.SET, set.build().toByteString()));
        Calls.unary(network.channel, Calls.method("gateway.Gateway/Submit", MethodType.UNARY),
                SubmitRequest.newBuilder().setChannelId(FuzzNetwork.CHANNEL).build().toByteString()
                        .concat(Wire.field(SubmitRequest.PREPARED_TRANSACTION_FIELD_NUMBER, envelope)));
        network.network.cutNow();
    }
}
