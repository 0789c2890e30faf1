package cn.tanji.embedded;

import cn.tanji.embedded.ledger.PeerLedger;
import cn.tanji.embedded.transport.NodeSwitch;

/** What a test can do to one organisation's peer: stop it, and make it fall behind. */
public final class PeerControl {
    private final String mspId;
    private final PeerLedger ledger;
    private final NodeSwitch power;

    PeerControl(String mspId, PeerLedger ledger, NodeSwitch power) {
        this.mspId = mspId;
        this.ledger = ledger;
        this.power = power;
    }

    /** MSP id of the organisation that runs the peer. */
    public String mspId() {
        return mspId;
    }

    /** Blocks the peer has, genesis included. */
    public long height() {
        return ledger.height();
    }

    /** Whether the peer answers. */
    public boolean isRunning() {
        return power.isOn();
    }

    /** Breaks its clients' calls and answers no more, neither to them nor to other organisations' gateways. */
    public void stop() {
        power.switchOff();
    }

    /** Answers again, with every block committed meanwhile. */
    public void start() {
        power.switchOn();
    }

    /**
     * Takes no more blocks: the peer endorses and evaluates on the state it has, and knows nothing of later transactions and
     * events.
     */
    public void lag() {
        ledger.lag();
    }

    /** Takes the blocks it missed. */
    public void catchUp() {
        ledger.catchUp();
    }
}
