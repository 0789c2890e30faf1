package cn.tanji.domain.account;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

import cn.tanji.domain.cancellation.Beneficiary;
import cn.tanji.domain.cancellation.CancelUnits;
import cn.tanji.domain.cancellation.CancelUnitsRules;
import cn.tanji.domain.cancellation.CertificateLanguage;
import cn.tanji.domain.compliance.ComplianceYear;
import cn.tanji.domain.compliance.SurrenderUnits;
import cn.tanji.domain.compliance.SurrenderUnitsRules;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.linkage.TransferToLinkedRegistry;
import cn.tanji.domain.linkage.TransferToLinkedRegistryRules;
import cn.tanji.domain.participant.Role;
import cn.tanji.domain.sale.OfferForSale;
import cn.tanji.domain.sale.OfferForSaleRules;
import cn.tanji.domain.sale.WithdrawFromSale;
import cn.tanji.domain.sale.WithdrawFromSaleRules;
import cn.tanji.domain.transfer.TransferUnits;
import cn.tanji.domain.transfer.TransferUnitsRules;
import cn.tanji.domain.unit.LotPart;

/** A mandate ends with the role: who became a verifier or an operator represents nobody (Order 775, art. 7 and 13). */
class MandatesTest {
    private static final AccountNumber FROM = ComplianceYear.ACCOUNT;
    private static final List<LotPart> UNITS = List.of(ComplianceYear.units(ComplianceYear.EA, 1, 10));

    @TestFactory
    Stream<DynamicTest> a_representative_who_got_another_role_moves_nothing() {
        return Stream.of(
                test(new TransferUnitsRules(), new TransferUnits(FROM, ComplianceYear.OTHER, UNITS)),
                test(new OfferForSaleRules(), new OfferForSale(FROM, UNITS)),
                test(new WithdrawFromSaleRules(), new WithdrawFromSale(FROM, UNITS)),
                test(new CancelUnitsRules(), new CancelUnits(FROM, UNITS, Beneficiary.organisation("X"), "event",
                        Optional.empty(), Optional.empty(), CertificateLanguage.ZH)),
                test(new SurrenderUnitsRules(), new SurrenderUnits("E1", 2016, FROM, UNITS)),
                test(new TransferToLinkedRegistryRules(), new TransferToLinkedRegistry(FROM,
                        AccountNumber.of("HB", AccountKind.ENTITY, 1), UNITS, List.of())));
    }

    private static <C extends Record> DynamicTest test(Operation<C> operation, C command) {
        return DynamicTest.dynamicTest(operation.name(), () -> Stream
                .of(Role.OFFICIAL, Role.VERIFIER, Role.EXCHANGE_OPERATOR).forEach(role -> {
                    var year = new ComplianceYear().account(FROM, AccountState.OPEN, Mandate.INITIATE);
                    year.person(year.li, role);
                    year.registry.assertRefused(operation, command, year.li,
                            AccountRefusal.NOT_AN_AUTHORISED_REPRESENTATIVE);
                }));
    }
}
