package cn.tanji.app.command;

import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

import jakarta.inject.Singleton;

import cn.tanji.app.fabric.EarlierCommands;
import cn.tanji.app.fabric.LedgerRefusal;
import cn.tanji.app.fabric.Participant;
import cn.tanji.app.fabric.Submitted;
import cn.tanji.ledger.RefusalMessage;

/**
 * Submits commands whose lots the gateway chose. If the choice was stale, it chooses anew, a few times; if the same
 * request had been answered before with other lots, the earlier command is sent again, which answers with its receipt.
 */
@Singleton
final class StaleChoices {
    private static final int TRIES = 6;
    private static final long PAUSE_MILLIS = 40L;
    private static final Set<String> STALE = Set.of("UNITS_NOT_HELD", "UNITS_FOR_SALE", "UNITS_NOT_FOR_SALE",
            "HOME_LOTS_DIFFER");

    private final LotChooser chooser;
    private final Entitlement entitlement;
    private final EarlierCommands earlier;

    StaleChoices(LotChooser chooser, Entitlement entitlement, EarlierCommands earlier) {
        this.chooser = chooser;
        this.entitlement = entitlement;
        this.earlier = earlier;
    }

    <C extends Record> Submitted submit(Participant caller, Choice<C> choice, Function<C, Submitted> submission) {
        var lots = new Lots(chooser, entitlement, caller);
        for (int tried = 1;; tried++) {
            var command = choice.choose().apply(lots);
            try {
                return submission.apply(command);
            } catch (LedgerRefusal e) {
                var first = earlier(choice, command, e.refusal());
                if (first.isPresent()) {
                    return submission.apply(first.get());
                }
                if (!isStale(e.refusal()) || tried == TRIES) {
                    throw e;
                }
                pause(tried, e);
            }
        }
    }

    private <C extends Record> Optional<C> earlier(Choice<C> choice, C command, RefusalMessage refusal) {
        if (!refusal.code().equals("REQUEST_ID_REUSED")) {
            return Optional.empty();
        }
        return earlier.find(refusal.figures().getOrDefault("transaction", ""), choice.type())
                .filter(first -> choice.isFor(first, command));
    }

    private static boolean isStale(RefusalMessage refusal) {
        return STALE.contains(refusal.code()) || (!refusal.lines().isEmpty()
                && refusal.lines().stream().allMatch(line -> STALE.contains(line.code())));
    }

    /** Gives the read model time to see what others did. */
    private static void pause(int tried, LedgerRefusal refusal) {
        try {
            Thread.sleep(PAUSE_MILLIS * tried + ThreadLocalRandom.current().nextLong(PAUSE_MILLIS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            refusal.addSuppressed(e);
            throw refusal;
        }
    }
}
