package cn.tanji.domain.linkage;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LotPart;

/**
 * Moves units into an account of a linked jurisdiction's registry, which receives them in the same transaction.
 *
 * @param to
 *            an account of the other registry
 * @param units
 *            1 to 75 parts of free lots of the sending account
 * @param homeLots
 *            for units that return to the registry that created them: the lots there, of its account for this
 *            jurisdiction, that hold them
 */
public record TransferToLinkedRegistry(AccountNumber from, AccountNumber to, List<LotPart> units,
        List<LotPart> homeLots) {
    public TransferToLinkedRegistry {
        units = List.copyOf(units);
        homeLots = List.copyOf(homeLots);
    }
}
