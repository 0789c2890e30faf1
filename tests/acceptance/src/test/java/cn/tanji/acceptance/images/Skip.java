package cn.tanji.acceptance.images;

import org.junit.jupiter.api.Assumptions;

/** A test that cannot be made on this machine says so where the build's reader looks. */
public final class Skip {
    private Skip() {}

    /** Skips the test unless a condition holds, and prints why. */
    static void unless(boolean holds, String reason) {
        if (!holds) {
            because(reason);
        }
    }

    /** Skips the test, and prints why. */
    public static void because(String reason) {
        System.out.println("SKIPPED: " + reason);
        Assumptions.abort(reason);
    }
}
