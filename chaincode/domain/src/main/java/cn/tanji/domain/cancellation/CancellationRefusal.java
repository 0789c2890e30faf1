package cn.tanji.domain.cancellation;

import cn.tanji.domain.kernel.Refusal;

/** Why a cancellation as such is refused, beyond what its account and lots refuse. */
public enum CancellationRefusal implements Refusal {
    /** Another certificate already has the number derived from this transaction. Succeeds in another transaction. */
    CERTIFICATE_NUMBER_TAKEN
}
