package cn.tanji.embedded.junit;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * The network's clock: it runs as the machine's does, and can be put forward and back. Peers judge proposals and certificates by
 * it, and clients of the {@link FabricNetwork} stamp proposals with it, so that chaincode sees the shifted time, too.
 */
public final class ShiftableClock extends Clock {
    private final Clock base = Clock.systemUTC();
    private volatile Duration offset = Duration.ZERO;

    ShiftableClock() {}

    /** Puts the clock forward, or back by a negative duration. */
    public synchronized void advance(Duration by) {
        offset = offset.plus(by);
    }

    /** Sets the clock; it runs on from there. */
    public synchronized void set(Instant now) {
        offset = Duration.between(base.instant(), now);
    }

    /** Whether the clock was shifted. */
    boolean isShifted() {
        return !offset.isZero();
    }

    @Override
    public Instant instant() {
        return base.instant().plus(offset);
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        throw new UnsupportedOperationException("the clock of a network is UTC");
    }
}
