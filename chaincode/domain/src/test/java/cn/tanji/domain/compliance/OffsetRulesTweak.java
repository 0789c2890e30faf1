package cn.tanji.domain.compliance;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.compliance.OffsetRules.CountedInPart;
import cn.tanji.domain.compliance.OffsetRules.LocalShare;
import cn.tanji.domain.compliance.OffsetRules.PartnerLimit;
import cn.tanji.domain.compliance.OffsetRules.YearlyQuota;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.unit.UnitKind;

/** Offset rules that accept CCER and PHCER up to 10 % of emissions and ask nothing else; tests change one thing. */
public final class OffsetRulesTweak {
    private OffsetBase base = OffsetBase.YEARLY_EMISSIONS;
    private List<String> origins = List.of();
    private Optional<PartnerLimit> partners = Optional.empty();
    private List<LocalShare> localShares = List.of();
    private List<String> excludedTypes = List.of();
    private int vintageFirst = 2005;
    private Optional<Day> startedAfter = Optional.empty();
    private int gases;
    private List<YearlyQuota> quotas = List.of();
    private List<CountedInPart> countedInPart = List.of();

    public OffsetRulesTweak ofInitialAllowances() {
        base = OffsetBase.INITIAL_ALLOWANCES;
        return this;
    }

    public OffsetRulesTweak origins(String... provinces) {
        origins = List.of(provinces);
        return this;
    }

    public OffsetRulesTweak partners(long tonnesMax, boolean overAll, String... provinces) {
        partners = Optional.of(new PartnerLimit(List.of(provinces), tonnesMax, overAll));
        return this;
    }

    public OffsetRulesTweak seventyPercentLocal() {
        localShares = List.of(new LocalShare(UnitKind.CCER, List.of("GD"), 7_000));
        return this;
    }

    public OffsetRulesTweak excluding(String... words) {
        excludedTypes = List.of(words);
        return this;
    }

    public OffsetRulesTweak vintagesFrom(int year) {
        vintageFirst = year;
        return this;
    }

    public OffsetRulesTweak startedAfter(String day) {
        startedAfter = Optional.of(Day.parse(day));
        return this;
    }

    public OffsetRulesTweak gasesAtLeast(int basisPoints) {
        gases = basisPoints;
        return this;
    }

    public OffsetRulesTweak quota(int year, long tonnesMax) {
        quotas = List.of(new YearlyQuota(year, tonnesMax));
        return this;
    }

    public OffsetRulesTweak countingInPart(String mark, int vintageFirst, int vintageLast, int basisPointsMax) {
        countedInPart = List.of(new CountedInPart(mark, vintageFirst, vintageLast, basisPointsMax));
        return this;
    }

    public OffsetRules rules() {
        return new OffsetRules(1_000, base, List.of(UnitKind.CCER, UnitKind.PHCER), origins, partners, localShares,
                List.of(), excludedTypes, vintageFirst, startedAfter, gases, quotas, countedInPart);
    }
}
