package cn.tanji.cli.conformance;

import java.util.List;
import java.util.Locale;

/** What is run to compare networks: the acceptance suite on each, and the suite that compares blocks. */
public enum Suite {
    EMBEDDED("tests/acceptance", true), LOCAL("tests/acceptance", true), COMPOSE("tests/acceptance", false),
    /** The same inputs to the embedded network and to a real one: proposals, requests, transactions. */
    DIFFERENTIAL("tests/conformance", false);

    /** Tag of tests that exchange the chaincode, which containers bring with their image. */
    private static final String ALTERED_CHAINCODE = "altered-chaincode";
    /** Tag of tests that end single processes, which only the local network has. */
    private static final String ENDED_PROCESSES = "ended-processes";

    private final String module;
    private final boolean isRequired;

    Suite(String module, boolean isRequired) {
        this.module = module;
        this.isRequired = isRequired;
    }

    /** Folder of its tests. */
    public String module() {
        return module;
    }

    /** Whether a record of it must be there; the others need a container engine, or a suite that is still growing. */
    boolean isRequired() {
        return isRequired;
    }

    /** As written in the record and on the command line. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** How to run it and record the result. */
    String command() {
        return "scripts/registry conformance --record " + id();
    }

    /** Whether it needs Fabric's own programs. */
    boolean needsFabric() {
        return this == LOCAL || this == DIFFERENTIAL;
    }

    private String tests() {
        return this == DIFFERENTIAL
                ? "RecordedChainTest,DifferentialTest"
                : "cn.tanji." + module.substring(module.indexOf('/') + 1) + ".*Test";
    }

    /** Tags of tests that this network cannot run. */
    private String leftOut() {
        return switch (this) {
            case EMBEDDED -> ENDED_PROCESSES;
            case COMPOSE -> ENDED_PROCESSES + "," + ALTERED_CHAINCODE;
            case LOCAL, DIFFERENTIAL -> "";
        };
    }

    /** Maven's arguments; tests only, so that nothing but the suite decides. */
    List<String> arguments() {
        return List.of("-B", "-ntp", "-Dquick", "-pl", module, "-am", "-Dregistry.network="
                + (this == DIFFERENTIAL ? LOCAL : this).id(),
                "-DexcludedGroups=" + leftOut(), "-Dtest=" + tests(),
                "-Dsurefire.failIfNoSpecifiedTests=false", "test");
    }
}
