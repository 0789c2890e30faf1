package cn.tanji.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import cn.tanji.domain.account.AppointRepresentativeRules;
import cn.tanji.domain.account.ChangeAccountStateRules;
import cn.tanji.domain.account.CloseAccountRules;
import cn.tanji.domain.account.OpenAccountRules;
import cn.tanji.domain.account.RemoveRepresentativeRules;
import cn.tanji.domain.allocation.AllocateUnitsRules;
import cn.tanji.domain.cancellation.CancelUnitsRules;
import cn.tanji.domain.compliance.ConfirmEmissionsRules;
import cn.tanji.domain.compliance.DetermineComplianceRules;
import cn.tanji.domain.compliance.LoadRuleSetRules;
import cn.tanji.domain.compliance.RecordEmissionsRules;
import cn.tanji.domain.compliance.SetCalendarRules;
import cn.tanji.domain.compliance.SurrenderUnitsRules;
import cn.tanji.domain.entity.RegisterEntityRules;
import cn.tanji.domain.entity.RegisterInstallationRules;
import cn.tanji.domain.issuance.ChangeCapRules;
import cn.tanji.domain.issuance.IssueAllowancesRules;
import cn.tanji.domain.issuance.SetCapRules;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.linkage.AgreeLinkageRules;
import cn.tanji.domain.linkage.ReceiveFromLinkedRegistryRules;
import cn.tanji.domain.linkage.TransferToLinkedRegistryRules;
import cn.tanji.domain.participant.ChangePersonRules;
import cn.tanji.domain.participant.RegisterPersonRules;
import cn.tanji.domain.project.ClaimOutsideSerialsRules;
import cn.tanji.domain.project.ImportCreditsRules;
import cn.tanji.domain.project.IssueCreditsRules;
import cn.tanji.domain.project.RegisterProjectRules;
import cn.tanji.domain.reversal.ReverseAllocationRules;
import cn.tanji.domain.reversal.ReverseSurrenderRules;
import cn.tanji.domain.sale.OfferForSaleRules;
import cn.tanji.domain.sale.WithdrawFromSaleRules;
import cn.tanji.domain.settlement.CloseTradingDayRules;
import cn.tanji.domain.settlement.SettleTradesRules;
import cn.tanji.domain.transfer.TransferUnitsRules;

/** Every operation of the registry, once: this list is the contract's function table. */
public final class Operations {
    /** In the order of the domain's packages. */
    public static final List<Operation<?>> ALL = List.of(
            new CancelUnitsRules(),
            new LoadRuleSetRules(),
            new SetCalendarRules(),
            new RecordEmissionsRules(),
            new ConfirmEmissionsRules(),
            new SurrenderUnitsRules(),
            new DetermineComplianceRules(),
            new ReverseSurrenderRules(),
            new ReverseAllocationRules(),
            new RegisterProjectRules(),
            new IssueCreditsRules(),
            new ImportCreditsRules(),
            new ClaimOutsideSerialsRules(),
            new TransferUnitsRules(),
            new RegisterPersonRules(),
            new ChangePersonRules(),
            new OpenAccountRules(),
            new ChangeAccountStateRules(),
            new AppointRepresentativeRules(),
            new RemoveRepresentativeRules(),
            new CloseAccountRules(),
            new RegisterEntityRules(),
            new RegisterInstallationRules(),
            new SetCapRules(),
            new ChangeCapRules(),
            new IssueAllowancesRules(),
            new AllocateUnitsRules(),
            new OfferForSaleRules(),
            new WithdrawFromSaleRules(),
            new SettleTradesRules(),
            new CloseTradingDayRules(),
            new AgreeLinkageRules(),
            new TransferToLinkedRegistryRules(),
            new ReceiveFromLinkedRegistryRules());

    private static final Map<String, Operation<?>> BY_NAME = ALL.stream()
            .collect(Collectors.toMap(Operation::name, Function.identity()));

    private Operations() {}

    /** The operation with a public name. */
    public static Optional<Operation<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
