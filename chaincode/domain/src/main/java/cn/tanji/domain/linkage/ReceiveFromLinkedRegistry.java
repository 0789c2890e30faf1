package cn.tanji.domain.linkage;

import java.util.List;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.unit.LotPart;
import cn.tanji.domain.unit.UnitBlock;

/** The other half of {@link TransferToLinkedRegistry}, sent by that registry and never by a person. */
public record ReceiveFromLinkedRegistry(AccountNumber from, AccountNumber to, List<UnitBlock> units,
        List<LotPart> homeLots) {
    public ReceiveFromLinkedRegistry {
        units = List.copyOf(units);
        homeLots = List.copyOf(homeLots);
    }
}
