package cn.tanji.embedded.endorser;

import java.time.Clock;
import java.util.List;

import cn.tanji.embedded.chaincode.ChaincodeRuntime;
import cn.tanji.embedded.chaincode.ChaincodeSupport;
import cn.tanji.embedded.chaincode.SystemChaincode;
import cn.tanji.embedded.ledger.Ledger;
import cn.tanji.embedded.msp.SigningIdentity;

/**
 * One organisation's peer of the channel: its identity, its chaincodes and its endorser. The ledger is shared with all other
 * logical peers, which real peers would each have a copy of.
 */
public final class LogicalPeer implements AutoCloseable {
    private final SigningIdentity identity;
    private final ChaincodeSupport chaincodes;
    private final Endorser endorser;

    /**
     * A peer with nothing installed.
     *
     * @param identity signs endorsements; its certificate has the unit {@code peer}
     * @param ledger the channel's ledger
     * @param systemChaincodes what is part of every peer
     * @param clock judges the time of proposals and the expiry of clients
     */
    public LogicalPeer(SigningIdentity identity, Ledger ledger, List<SystemChaincode> systemChaincodes, Clock clock) {
        this.identity = identity;
        this.chaincodes = new ChaincodeSupport(new CallAccess(ledger), systemChaincodes);
        this.endorser = new Endorser(identity, ledger, chaincodes, clock);
    }

    /** MSP id of the organisation. */
    public String mspId() {
        return identity.mspId();
    }

    /** Signs for the peer. */
    public SigningIdentity identity() {
        return identity;
    }

    /** Judges, runs and signs proposals. */
    public Endorser endorser() {
        return endorser;
    }

    /** Installs a chaincode under its name; an earlier one of that name is closed. */
    public void install(String chaincode, ChaincodeRuntime runtime) {
        chaincodes.install(chaincode, runtime);
    }

    /** Whether the chaincode can run here; system chaincodes always can. */
    public boolean runs(String chaincode) {
        return chaincodes.installed().contains(chaincode) || chaincodes.systemChaincode(chaincode).isPresent();
    }

    /** What is installed and how it is called, for system chaincodes that answer about it. */
    public ChaincodeSupport chaincodes() {
        return chaincodes;
    }

    /** Ends the connections to its chaincodes. */
    @Override
    public void close() {
        chaincodes.close();
    }
}
