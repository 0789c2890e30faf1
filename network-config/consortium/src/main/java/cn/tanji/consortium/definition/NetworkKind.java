package cn.tanji.consortium.definition;

/** What the definition is run on. */
public enum NetworkKind {
    /** One JVM plays all nodes; no consortium, for trying out and for tests. */
    EMBEDDED,
    /** Real Fabric as native processes of one machine. */
    LOCAL,
    /** Real Fabric from container images. */
    COMPOSE
}
