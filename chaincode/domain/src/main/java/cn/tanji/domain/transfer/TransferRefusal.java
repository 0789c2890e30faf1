package cn.tanji.domain.transfer;

import cn.tanji.domain.kernel.Refusal;

/** Why a transfer as such is refused, beyond what its accounts and lots refuse. */
public enum TransferRefusal implements Refusal {
    /** Sender and receiver are one account. */
    TRANSFER_TO_ITSELF
}
