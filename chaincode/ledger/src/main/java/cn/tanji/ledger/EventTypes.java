package cn.tanji.ledger;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import cn.tanji.domain.account.AccountOpened;
import cn.tanji.domain.account.AccountStateChanged;
import cn.tanji.domain.account.RepresentativesChanged;
import cn.tanji.domain.allocation.DeductionsTaken;
import cn.tanji.domain.allocation.UnitsAllocated;
import cn.tanji.domain.cancellation.UnitsCancelled;
import cn.tanji.domain.compliance.CalendarSet;
import cn.tanji.domain.compliance.ComplianceDetermined;
import cn.tanji.domain.compliance.EmissionsConfirmed;
import cn.tanji.domain.compliance.EmissionsRecorded;
import cn.tanji.domain.compliance.RuleSetLoaded;
import cn.tanji.domain.compliance.UnitsSurrendered;
import cn.tanji.domain.entity.EntityRegistered;
import cn.tanji.domain.entity.InstallationRegistered;
import cn.tanji.domain.issuance.AllowancesIssued;
import cn.tanji.domain.issuance.CapChanged;
import cn.tanji.domain.issuance.CapSet;
import cn.tanji.domain.kernel.Event;
import cn.tanji.domain.linkage.LinkageAgreed;
import cn.tanji.domain.linkage.UnitsReceivedFromLinkedRegistry;
import cn.tanji.domain.linkage.UnitsSentToLinkedRegistry;
import cn.tanji.domain.participant.PersonChanged;
import cn.tanji.domain.participant.PersonRegistered;
import cn.tanji.domain.project.CreditsImported;
import cn.tanji.domain.project.CreditsIssued;
import cn.tanji.domain.project.OutsideSerialsClaimed;
import cn.tanji.domain.project.ProjectRegistered;
import cn.tanji.domain.reversal.AllocationReversed;
import cn.tanji.domain.reversal.SurrenderReversed;
import cn.tanji.domain.sale.UnitsOfferedForSale;
import cn.tanji.domain.sale.UnitsWithdrawnFromSale;
import cn.tanji.domain.settlement.TradesSettled;
import cn.tanji.domain.settlement.TradingDayClosed;
import cn.tanji.domain.transfer.UnitsTransferred;

/** Every event type, by its public name. A new event is entered here once, and never renamed. */
public final class EventTypes {
    /** In the order of the domain's packages. */
    public static final List<Class<? extends Event>> ALL = List.of(
            PersonRegistered.class,
            PersonChanged.class,
            AccountOpened.class,
            AccountStateChanged.class,
            RepresentativesChanged.class,
            EntityRegistered.class,
            InstallationRegistered.class,
            CapSet.class,
            CapChanged.class,
            AllowancesIssued.class,
            UnitsAllocated.class,
            DeductionsTaken.class,
            UnitsTransferred.class,
            UnitsOfferedForSale.class,
            UnitsWithdrawnFromSale.class,
            TradesSettled.class,
            TradingDayClosed.class,
            LinkageAgreed.class,
            UnitsSentToLinkedRegistry.class,
            UnitsReceivedFromLinkedRegistry.class,
            UnitsCancelled.class,
            CalendarSet.class,
            ComplianceDetermined.class,
            EmissionsConfirmed.class,
            EmissionsRecorded.class,
            RuleSetLoaded.class,
            UnitsSurrendered.class,
            CreditsImported.class,
            CreditsIssued.class,
            OutsideSerialsClaimed.class,
            ProjectRegistered.class,
            SurrenderReversed.class,
            AllocationReversed.class);

    private static final Map<String, Class<? extends Event>> BY_NAME = ALL.stream()
            .collect(Collectors.toMap(Class::getSimpleName, Function.identity()));

    private EventTypes() {}

    /**
     * The type with a public name.
     *
     * @throws IllegalArgumentException
     *             if there is none
     */
    static Class<? extends Event> named(String name) {
        var type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException("no event is named '" + name + "'");
        }
        return type;
    }
}
