package cn.tanji.embedded.endorser;

import java.time.Clock;
import java.util.Optional;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import org.hyperledger.fabric.protos.peer.ChaincodeAction;
import org.hyperledger.fabric.protos.peer.ChaincodeEvent;
import org.hyperledger.fabric.protos.peer.ChaincodeID;
import org.hyperledger.fabric.protos.peer.ChaincodeInterest;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.Endorsement;
import org.hyperledger.fabric.protos.peer.ProposalResponse;
import org.hyperledger.fabric.protos.peer.ProposalResponsePayload;
import org.hyperledger.fabric.protos.peer.Response;
import org.hyperledger.fabric.protos.peer.SignedProposal;

import cn.tanji.embedded.chaincode.ChaincodeFailedException;
import cn.tanji.embedded.chaincode.ChaincodeSupport;
import cn.tanji.embedded.chaincode.SystemChaincode;
import cn.tanji.embedded.chaincode.UnpackedProposal;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.msp.Identity;
import cn.tanji.embedded.msp.InvalidIdentityException;
import cn.tanji.embedded.msp.SigningIdentity;
import cn.tanji.embedded.privdata.ClientAccess;
import cn.tanji.embedded.simulation.SimulationResults;
import cn.tanji.embedded.simulation.Simulator;
import cn.tanji.embedded.statedb.StateView;

/**
 * One organisation's endorser: what {@code protos.Endorser/ProcessProposal} does on a peer. Safe for use by many threads;
 * blocks while the chaincode runs and holds no lock meanwhile.
 */
public final class Endorser {
    private static final int ERROR_THRESHOLD = 400;
    private static final int ERROR = 500;

    private final SigningIdentity identity;
    private final Ledger ledger;
    private final ChaincodeSupport chaincodes;
    private final ProposalChecks checks;

    Endorser(SigningIdentity identity, Ledger ledger, ChaincodeSupport chaincodes, Clock clock) {
        this.identity = identity;
        this.ledger = ledger;
        this.chaincodes = chaincodes;
        this.checks = new ProposalChecks(identity.mspId(), ledger, clock,
                name -> chaincodes.systemChaincode(name).isPresent());
    }

    /** Judges a proposal, has its chaincode run, and signs the result if it may be endorsed. */
    public EndorserAnswer process(SignedProposal signed) {
        UnpackedProposal proposal;
        try {
            proposal = checks.check(signed);
        } catch (ProposalRefusedException refusal) {
            return refusal.answer();
        }
        try {
            return new EndorserAnswer.Answered(run(proposal));
        } catch (ChaincodeFailedException failure) {
            return EndorserAnswer.Answered.failure(String.valueOf(failure.getMessage()));
        }
    }

    /**
     * Signs what another organisation's endorser has run, without running it again. For speed only: nobody compares.
     *
     * @param endorsed a response that carries an endorsement
     * @return the same response with this organisation's endorsement in place of the other's
     */
    public ProposalResponse cosign(ProposalResponse endorsed) {
        if (!endorsed.hasEndorsement()) {
            throw new IllegalArgumentException("a response without endorsement was not judged worth one");
        }
        return endorsed.toBuilder().setEndorsement(endorsement(endorsed.getPayload())).build();
    }

    private ProposalResponse run(UnpackedProposal proposal) throws ChaincodeFailedException {
        Optional<SystemChaincode> system = chaincodes.systemChaincode(proposal.chaincodeName());
        if (system.isPresent() && !system.get().readsState()) {
            ChaincodeRun run = ChaincodeRun.of(proposal, message(proposal, system.get()));
            return respond(proposal, SystemChaincode.VERSION, run, ByteString.EMPTY, Optional.empty());
        }
        if (proposal.channelId().isEmpty()) {
            throw new ChaincodeFailedException(undefined(proposal) + "could not get channel config for channel ''");
        }
        StateView state = ledger.snapshot();
        Simulator simulator = new Simulator(state, ledger::history, proposal.transactionId(),
                new ClientAccess(state, ledger.config(), identity.mspId(), client(proposal)));
        try {
            String version = version(proposal, system.isPresent(), state, simulator);
            ChaincodeRun run = simulate(proposal, state, simulator);
            SimulationResults results = simulator.finish();
            if (run.response().getStatus() < ERROR_THRESHOLD) {
                results.privateSet().ifPresent(set -> ledger.keepPrivate(proposal.transactionId(), set));
            }
            return respond(proposal, version, run, results.readWriteSet().toByteString(),
                    Optional.of(interest(results)));
        } finally {
            simulator.abandon();
        }
    }

    private Identity client(UnpackedProposal proposal) {
        try {
            return ledger.config().members().deserialize(proposal.signatureHeader().getCreator());
        } catch (InvalidIdentityException failure) {
            throw new IllegalStateException("the creator of a checked proposal was read before", failure);
        }
    }

    private static ChaincodeMessage message(UnpackedProposal proposal, SystemChaincode chaincode) {
        Response response = chaincode.invoke(new SystemChaincode.Call(proposal, proposal.input().getArgsList(),
                Optional.empty()));
        return ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.COMPLETED)
                .setPayload(response.toByteString()).build();
    }

    private String version(UnpackedProposal proposal, boolean isSystem, StateView state, Simulator simulator)
            throws ChaincodeFailedException {
        if (isSystem) {
            return SystemChaincode.VERSION;
        }
        try {
            return chaincodes.definition(proposal.chaincodeName(), state, simulator).version();
        } catch (ChaincodeFailedException failure) {
            throw new ChaincodeFailedException(undefined(proposal) + failure.getMessage(), failure);
        }
    }

    private static String undefined(UnpackedProposal proposal) {
        return "make sure the chaincode " + proposal.chaincodeName() + " has been successfully defined on channel "
                + proposal.channelId() + " and try again: ";
    }

    private ChaincodeRun simulate(UnpackedProposal proposal, StateView state, Simulator simulator)
            throws ChaincodeFailedException {
        ChaincodeMessage last;
        try {
            last = chaincodes.invoke(proposal.chaincodeName(), proposal.input(), proposal, state, simulator);
        } catch (ChaincodeFailedException failure) {
            throw new ChaincodeFailedException("error in simulation: failed to execute transaction "
                    + proposal.transactionId() + ": " + failure.getMessage(), failure);
        }
        return ChaincodeRun.of(proposal, last);
    }

    private ChaincodeInterest interest(SimulationResults results) throws ChaincodeFailedException {
        try {
            return ChaincodeInterests.of(results, name -> name.equals(ChaincodeDefinitions.NAMESPACE)
                    || chaincodes.systemChaincode(name).isPresent());
        } catch (InvalidProtocolBufferException failure) {
            throw new ChaincodeFailedException("error in simulation: error unmarshalling SignaturePolicyEnvelope: "
                    + failure.getMessage(), failure);
        }
    }

    private ProposalResponse respond(UnpackedProposal proposal, String version, ChaincodeRun run, ByteString results,
            Optional<ChaincodeInterest> interest) {
        ProposalResponse.Builder response = ProposalResponse.newBuilder().setResponse(run.response());
        int status = run.response().getStatus();
        boolean isUnendorsed = status >= ERROR_THRESHOLD || proposal.channelId().isEmpty();
        if (isUnendorsed && status < ERROR) {
            return response.build();
        }
        ByteString payload = payload(proposal, version, run, results);
        response.setPayload(payload);
        interest.ifPresent(response::setInterest);
        if (status < ERROR_THRESHOLD) {
            response.setVersion(1).setEndorsement(endorsement(payload));
        }
        return response.build();
    }

    private static ByteString payload(UnpackedProposal proposal, String version, ChaincodeRun run,
            ByteString results) {
        ChaincodeAction.Builder action = ChaincodeAction.newBuilder().setResults(results)
                .setResponse(run.response())
                .setChaincodeId(ChaincodeID.newBuilder().setName(proposal.chaincodeName()).setVersion(version));
        run.event().map(ChaincodeEvent::toByteString).ifPresent(action::setEvents);
        return ProposalResponsePayload.newBuilder().setProposalHash(proposal.proposalHash())
                .setExtension(action.build().toByteString()).build().toByteString();
    }

    private Endorsement endorsement(ByteString payload) {
        return Endorsement.newBuilder().setEndorser(identity.serialized())
                .setSignature(identity.sign(payload.concat(identity.serialized()))).build();
    }
}
