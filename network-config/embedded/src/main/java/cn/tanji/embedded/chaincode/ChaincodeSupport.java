package cn.tanji.embedded.chaincode;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import com.google.protobuf.ByteString;
import org.hyperledger.fabric.protos.peer.ChaincodeInput;
import org.hyperledger.fabric.protos.peer.ChaincodeMessage;
import org.hyperledger.fabric.protos.peer.ChaincodeSpec;
import org.hyperledger.fabric.protos.peer.Response;
import org.jspecify.annotations.Nullable;

import cn.tanji.embedded.channel.ChaincodeDefinition;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.simulation.Simulator;
import cn.tanji.embedded.statedb.StateView;

/**
 * The chaincodes of one organisation's peer: which are installed, whether they may run, and how one calls another. Safe for
 * use by many threads; no lock is held while a chaincode runs.
 */
public final class ChaincodeSupport implements AutoCloseable {
    /** Key that holds the version for which a chaincode that requires it was initialised. */
    public static final String INITIALIZED_KEY = "\u0000" + Character.toString(0x10FFFF) + "initialized";

    private static final String LEGACY_NAMESPACE = "lscc";

    private final ChaincodeCallAccess access;
    private final Map<String, SystemChaincode> systemChaincodes = new ConcurrentHashMap<>();
    private final Map<String, ChaincodeRuntime> installed = new ConcurrentHashMap<>();

    /** A peer with system chaincodes and nothing installed; access guards calls from chaincode to chaincode. */
    public ChaincodeSupport(ChaincodeCallAccess access, List<SystemChaincode> systemChaincodes) {
        this.access = access;
        systemChaincodes.forEach(chaincode -> this.systemChaincodes.put(chaincode.name(), chaincode));
    }

    /** Installs a chaincode under its name; an earlier one of that name is closed, unless it has other names. */
    public void install(String chaincode, ChaincodeRuntime runtime) {
        ChaincodeRuntime replaced = installed.put(chaincode, runtime);
        if (replaced != null && !installed.containsValue(replaced)) {
            replaced.close();
        }
    }

    /** Names of the installed chaincodes. */
    public Set<String> installed() {
        return Set.copyOf(installed.keySet());
    }

    /** The package installed under this name. */
    public Optional<String> packageId(String chaincode) {
        return Optional.ofNullable(installed.get(chaincode)).map(ChaincodeRuntime::packageId);
    }

    /** The system chaincode of this name. */
    public Optional<SystemChaincode> systemChaincode(String name) {
        return Optional.ofNullable(systemChaincodes.get(name));
    }

    /**
     * The definition by which a chaincode is endorsed. Looking it up is a read of the transaction.
     *
     * @throws ChaincodeFailedException if it is not defined, or defined but not installed here
     */
    public ChaincodeDefinition definition(String chaincode, StateView state, Simulator simulator)
            throws ChaincodeFailedException {
        simulator.get(ChaincodeDefinitions.NAMESPACE,
                ChaincodeDefinitions.fieldKey(chaincode, ChaincodeDefinitions.Field.SEQUENCE));
        Optional<ChaincodeDefinition> found = ChaincodeDefinitions.of(state, chaincode);
        if (found.isEmpty()) {
            // A peer looks among the definitions of Fabric 1 then, and that is a read, too.
            simulator.get(LEGACY_NAMESPACE, chaincode);
            throw new ChaincodeFailedException("chaincode " + chaincode + " not found");
        }
        ChaincodeDefinition definition = found.get();
        if (!installed.containsKey(chaincode)) {
            throw new ChaincodeFailedException(
                    "chaincode definition for '" + chaincode + "' exists, but chaincode is not installed");
        }
        return definition;
    }

    /**
     * Runs a chaincode, system or installed, and whatever it calls.
     *
     * @param simulator the transaction's simulator over the state; null for a system chaincode that reads none
     * @return the chaincode's last message
     * @throws ChaincodeFailedException if it may not run or could not be run to its end
     */
    public ChaincodeMessage invoke(String chaincode, ChaincodeInput input, UnpackedProposal proposal, StateView state,
            @Nullable Simulator simulator) throws ChaincodeFailedException {
        SystemChaincode system = systemChaincodes.get(chaincode);
        if (system != null) {
            return completed(proposal, system.invoke(new SystemChaincode.Call(proposal, input.getArgsList(),
                    Optional.ofNullable(simulator))));
        }
        if (simulator == null) {
            throw new ChaincodeFailedException("invalid invocation: [channel " + proposal.channelId()
                    + "] failed to get chaincode container info for " + chaincode + ": no ledger context");
        }
        checkInvocation(chaincode, input, proposal, state, simulator);
        ChaincodeRuntime runtime = installed.get(chaincode);
        if (runtime == null) {
            throw new ChaincodeFailedException("could not launch chaincode " + chaincode + ": not installed");
        }
        return runtime.execute(new Invocation(chaincode, input, proposal, simulator,
                callee -> call(callee, proposal, state, simulator)));
    }

    /** Ends the connections of all installed chaincodes. */
    @Override
    public void close() {
        installed.values().forEach(ChaincodeRuntime::close);
    }

    private ChaincodeMessage call(ChaincodeSpec callee, UnpackedProposal proposal, StateView state,
            Simulator simulator) throws ChaincodeFailedException {
        ChaincodeName target = ChaincodeName.parse(callee.getChaincodeId().getName());
        if (!systemChaincodes.containsKey(target.name())) {
            access.check(target.channel().isEmpty() ? proposal.channelId() : target.channel(), proposal);
        }
        if (!target.channel().isEmpty() && !target.channel().equals(proposal.channelId())) {
            throw new ChaincodeFailedException("failed to find ledger for channel: " + target.channel());
        }
        try {
            return invoke(target.name(), callee.getInput(), proposal, state, simulator);
        } catch (ChaincodeFailedException failure) {
            throw new ChaincodeFailedException("execute failed: " + failure.getMessage(), failure);
        }
    }

    /** Decides between initialisation and ordinary transaction, as a definition that requires initialisation wants it. */
    private void checkInvocation(String chaincode, ChaincodeInput input, UnpackedProposal proposal, StateView state,
            Simulator simulator) throws ChaincodeFailedException {
        ChaincodeDefinition definition = definitionForRun(chaincode, proposal, state, simulator);
        ByteString version = ByteString.copyFromUtf8(definition.version());
        boolean uninitialized = definition.initRequired()
                && !simulator.get(chaincode, INITIALIZED_KEY).equals(version);
        if (!input.getIsInit()) {
            refuse(uninitialized, chaincode, "has not been initialized for this version, must call as init first");
            return;
        }
        refuse(!definition.initRequired(), chaincode, "does not require initialization but called as init");
        refuse(!uninitialized, chaincode, "is already initialized but called as init");
        simulator.put(chaincode, INITIALIZED_KEY, version);
    }

    private ChaincodeDefinition definitionForRun(String chaincode, UnpackedProposal proposal, StateView state,
            Simulator simulator) throws ChaincodeFailedException {
        try {
            return definition(chaincode, state, simulator);
        } catch (ChaincodeFailedException failure) {
            throw new ChaincodeFailedException("invalid invocation: [channel " + proposal.channelId()
                    + "] failed to get chaincode container info for " + chaincode + ": " + failure.getMessage(),
                    failure);
        }
    }

    private static void refuse(boolean condition, String chaincode, String reason) throws ChaincodeFailedException {
        if (condition) {
            throw new ChaincodeFailedException("invalid invocation: chaincode '" + chaincode + "' " + reason);
        }
    }

    private static ChaincodeMessage completed(UnpackedProposal proposal, Response response) {
        return ChaincodeMessage.newBuilder().setType(ChaincodeMessage.Type.COMPLETED)
                .setTxid(proposal.transactionId()).setChannelId(proposal.channelId())
                .setPayload(response.toByteString()).build();
    }
}
