package cn.tanji.domain.kernel;

/** Why an operation that only other registries use is refused to a client. */
public enum CallRefusal implements Refusal {
    /** The operation only happens as a part of another registry's operation. */
    ONLY_THROUGH_A_REGISTRY
}
