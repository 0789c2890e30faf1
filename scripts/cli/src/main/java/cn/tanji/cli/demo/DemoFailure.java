package cn.tanji.cli.demo;

/** A stage of the demo did not go through: which one, and why. */
public final class DemoFailure extends RuntimeException {
    DemoFailure(String stage, Throwable cause) {
        super(stage + ": " + cause.getMessage(), cause);
    }
}
