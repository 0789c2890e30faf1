package cn.tanji.ledger;

import java.util.List;

/** What a registry answers to another registry that called it inside the same transaction. */
public record CallAnswer(Receipt receipt, List<RegistryEvents> happened) {
    public CallAnswer {
        happened = List.copyOf(happened);
    }
}
