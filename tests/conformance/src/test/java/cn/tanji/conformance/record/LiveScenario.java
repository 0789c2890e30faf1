package cn.tanji.conformance.record;

import java.nio.file.Path;

/** Plays the recorder's scenario on a network that somebody else brought up. */
public final class LiveScenario {
    private static final int QUIET_MILLIS = 1_500;

    private LiveScenario() {}

    /** Plays it to its end; what it defines must not be defined yet. */
    public static void play(RealNetwork network, Path collections) {
        try (Ordering ordering = new Ordering(network)) {
            new Scenario(new Session(network, ordering, QUIET_MILLIS), collections).play();
        }
    }
}
