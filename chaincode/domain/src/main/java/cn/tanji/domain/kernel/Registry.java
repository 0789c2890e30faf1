package cn.tanji.domain.kernel;

/**
 * Which registry decides: one namespace of the channel. Given to the chaincode when it is deployed, never read from a
 * command.
 *
 * @param namespace
 *            chaincode name, for instance {@code registry-guangdong}
 * @param jurisdiction
 *            two capital letters, for instance {@code GD}; empty for the common registry
 * @param authority
 *            MSP id of the competent authority; empty for the common registry
 */
public record Registry(String namespace, String jurisdiction, String authority) {
    /** Namespace of what must be unique over all jurisdictions. */
    public static final String COMMON = "registry-common";

    /** The common registry, which no jurisdiction owns. */
    public static Registry common() {
        return new Registry(COMMON, "", "");
    }

    /** Whether this is the common registry. */
    public boolean isCommon() {
        return jurisdiction.isEmpty();
    }
}
