package cn.tanji.embedded.simulation;

/** The simulator refuses an operation; the message is a Fabric peer's, including its spelling. */
public final class SimulationException extends RuntimeException {
    /** Says why in the words of a Fabric peer. */
    public SimulationException(String message) {
        super(message);
    }
}
