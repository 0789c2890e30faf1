package cn.tanji.embedded;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.hyperledger.fabric.protos.peer.TxValidationCode;

import cn.tanji.embedded.chaincode.ChaincodeEndpoint;
import cn.tanji.embedded.chaincode.ChaincodeRuntime;
import cn.tanji.embedded.chaincode.ChaincodeService;
import cn.tanji.embedded.chaincode.InProcessChaincode;
import cn.tanji.embedded.chaincode.StateBatching;
import cn.tanji.embedded.channel.ChaincodeDefinition;
import cn.tanji.embedded.channel.ChaincodeDefinitions;
import cn.tanji.embedded.endorser.LogicalPeer;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.msp.SigningIdentity;
import cn.tanji.embedded.ordering.CommitLine;
import cn.tanji.embedded.syscc.DefinitionTransaction;

/** Installs the chaincodes of a definition and commits the definitions that are new or have changed. */
final class Deployment {
    private final NetworkDefinition definition;
    private final Ledger ledger;
    private final CommitLine line;
    private final Map<Installed, ChaincodeService> services = new HashMap<>();

    /** A package at one organisation: one stream, whatever names it was given. */
    private record Installed(String mspId, String packageId, ChaincodeEndpoint endpoint) {}

    Deployment(NetworkDefinition definition, Ledger ledger, CommitLine line) {
        this.definition = definition;
        this.ledger = ledger;
        this.line = line;
    }

    void bringInForce(Collection<LogicalPeer> peers) {
        commitDefinitions(peers.stream().map(LogicalPeer::identity).toList());
        for (ChaincodeDeployment chaincode : definition.chaincodes()) {
            peers.forEach(peer -> runtime(chaincode, peer.mspId())
                    .ifPresent(runtime -> peer.install(chaincode.name(), runtime)));
        }
    }

    private void commitDefinitions(List<SigningIdentity> endorsers) {
        DefinitionTransaction transactions = new DefinitionTransaction(definition.channel(), endorsers);
        List<DefinitionTransaction.Signed> changes = new ArrayList<>();
        for (ChaincodeDeployment chaincode : definition.chaincodes()) {
            next(chaincode).ifPresent(changed -> changes.add(
                    transactions.commit(ledger.snapshot(), changed, definition.clock().instant())));
        }
        if (changes.isEmpty()) {
            return;
        }
        changes.forEach(change -> line.add(change.id(), change.envelope()));
        cut();
        changes.forEach(this::requireValid);
    }

    private void cut() {
        try {
            line.cutNow();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while committing definitions of chaincodes", e);
        }
    }

    /** The definition to commit; empty if the one in force is the same. */
    private Optional<ChaincodeDefinition> next(ChaincodeDeployment chaincode) {
        ChaincodeDefinition wanted = ChaincodeDefinition
                .first(chaincode.name(), chaincode.version(), chaincode.endorsementPolicy())
                .withCollections(chaincode.collections());
        Optional<ChaincodeDefinition> inForce = ChaincodeDefinitions.of(ledger.snapshot(), chaincode.name());
        if (inForce.isEmpty()) {
            return Optional.of(wanted);
        }
        boolean isSame = inForce.get().version().equals(wanted.version())
                && inForce.get().endorsementPolicy().equals(wanted.endorsementPolicy())
                && inForce.get().collections().equals(wanted.collections());
        return isSame ? Optional.empty() : Optional.of(wanted.withSequence(inForce.get().sequence() + 1));
    }

    private void requireValid(DefinitionTransaction.Signed change) {
        TxValidationCode code = ledger
                .transaction(change.id())
                .orElseThrow(() -> new IllegalStateException("the definition of a chaincode could not be committed: "
                        + line.whyClosed()))
                .code();
        if (code != TxValidationCode.VALID) {
            throw new IllegalStateException("the definition of a chaincode is not valid: " + code
                    + ". A majority of the members must run peers, because they endorse definitions.");
        }
    }

    private Optional<ChaincodeRuntime> runtime(ChaincodeDeployment chaincode, String mspId) {
        return switch (chaincode.source()) {
            case ChaincodeSource.InProcess(var factory) ->
                Optional.of(new InProcessChaincode(
                        chaincode.name() + ":" + chaincode.version(), mspId, factory.apply(mspId)));
            case ChaincodeSource.Service(String packageId, var byMspId) ->
                Optional.ofNullable(byMspId.get(mspId))
                        .map(endpoint -> services.computeIfAbsent(new Installed(mspId, packageId, endpoint),
                                one -> new ChaincodeService(packageId, one.endpoint(), batching(mspId))));
        };
    }

    private StateBatching batching(String mspId) {
        return definition
                .organisations()
                .stream()
                .filter(organisation -> organisation.mspId().equals(mspId))
                .findFirst()
                .map(Organisation::batching)
                .orElse(StateBatching.FABRIC);
    }
}
