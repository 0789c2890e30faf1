package cn.tanji.domain.compliance;

import java.util.List;
import java.util.Optional;

import cn.tanji.domain.kernel.Bounds;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.project.Project;
import cn.tanji.domain.unit.UnitKind;

/**
 * Which offset credits count for a compliance year, one for one, and how many.
 *
 * @param capBasisPoints
 *            of the base, 0 to 10,000; the cap in tonnes is rounded down
 * @param kinds
 *            accepted kinds of credit
 * @param origins
 *            provinces of projects that are accepted without limit; empty accepts every province
 * @param partners
 *            provinces beyond those, accepted up to a limit
 * @param localShares
 *            what part of a kind must come from certain provinces
 * @param preferredOrigins
 *            provinces that "come first" without a figure: told to the public, never a reason to refuse
 * @param excludedTypes
 *            project types and marks that are not accepted
 * @param vintageFirst
 *            earliest year of reduction that is accepted, 1990 to 2199
 * @param startedAfter
 *            projects that began to operate on or before this day are not accepted
 * @param co2AndMethaneBasisPointsMin
 *            least share of CO2 and CH4 in a project's reductions, 0 to 10,000
 * @param quotas
 *            years in which all entities together may use only so much
 * @param countedInPart
 *            marks of projects whose reductions count in part only
 */
public record OffsetRules(int capBasisPoints, OffsetBase base, List<UnitKind> kinds, List<String> origins,
        Optional<PartnerLimit> partners, List<LocalShare> localShares, List<String> preferredOrigins,
        List<String> excludedTypes, int vintageFirst, Optional<Day> startedAfter, int co2AndMethaneBasisPointsMin,
        List<YearlyQuota> quotas, List<CountedInPart> countedInPart) {
    private static final int LIST_MAX = 50;

    public OffsetRules {
        Bounds.number("capBasisPoints", capBasisPoints, 0, 10_000);
        kinds = atMost("kinds", kinds);
        if (kinds.contains(UnitKind.EA)) {
            throw new IllegalArgumentException("EA is no offset kind");
        }
        origins = Bounds.words("origins", origins);
        localShares = atMost("localShares", localShares);
        preferredOrigins = Bounds.words("preferredOrigins", preferredOrigins);
        excludedTypes = Bounds.words("excludedTypes", excludedTypes);
        Bounds.number("vintageFirst", vintageFirst, 1990, 2199);
        Bounds.number("co2AndMethaneBasisPointsMin", co2AndMethaneBasisPointsMin, 0, 10_000);
        quotas = atMost("quotas", quotas);
        countedInPart = atMost("countedInPart", countedInPart);
    }

    /** A rule set is read with every surrender: no list of it is long. */
    private static <T> List<T> atMost(String name, List<T> values) {
        Bounds.number("number of " + name, values.size(), 0, LIST_MAX);
        return List.copyOf(values);
    }

    /** The quota over all entities for a year, if that year has one. */
    public Optional<YearlyQuota> quota(int year) {
        return quotas.stream().filter(quota -> quota.year() == year).findFirst();
    }

    /** The part of a project's reductions of a year that counts, if not all do: the first that fits. */
    Optional<CountedInPart> countedInPart(Project project, int vintage) {
        return countedInPart.stream().filter(part -> project.marks().contains(part.mark()))
                .filter(part -> part.vintageFirst() <= vintage && vintage <= part.vintageLast()).findFirst();
    }

    /** Whether credits from a province count without limit. */
    boolean acceptsFreely(String province) {
        return origins.isEmpty() || origins.contains(province);
    }

    /** Whether credits from a province count up to the partners' limit. */
    boolean isPartner(String province) {
        return partners.filter(limit -> limit.provinces().contains(province)).isPresent();
    }

    /**
     * Provinces beyond the accepted ones.
     *
     * @param tonnesMax
     *            a year, 0 to 999,999,999,999
     * @param overAll
     *            whether the limit is for all entities together rather than for each
     */
    public record PartnerLimit(List<String> provinces, long tonnesMax, boolean overAll) {
        public PartnerLimit {
            provinces = Bounds.words("provinces", provinces);
            Bounds.number("tonnesMax", tonnesMax, 0, Bounds.TONNES_MAX);
        }
    }

    /**
     * A least share of local projects in an entity's credits of one kind.
     *
     * @param basisPointsMin
     *            0 to 10,000, held after each single surrender
     */
    public record LocalShare(UnitKind kind, List<String> provinces, int basisPointsMin) {
        public LocalShare {
            provinces = Bounds.words("provinces", provinces);
            Bounds.number("basisPointsMin", basisPointsMin, 0, 10_000);
        }
    }

    /**
     * Reductions of which only a part counts, for instance those that were monitored but never registered.
     *
     * @param mark
     *            of their projects, for instance {@code UNREGISTERED}
     * @param vintageFirst
     *            earliest year of reduction, 1990 to 2199
     * @param vintageLast
     *            latest year of reduction, {@code vintageFirst} to 2199
     * @param basisPointsMax
     *            of the credits of one project and vintage that were ever created in the registry, 0 to 10,000; in tonnes
     *            rounded down
     */
    public record CountedInPart(String mark, int vintageFirst, int vintageLast, int basisPointsMax) {
        public CountedInPart {
            Bounds.text("mark", mark, 64);
            Bounds.number("vintageFirst", vintageFirst, 1990, 2199);
            Bounds.number("vintageLast", vintageLast, vintageFirst, 2199);
            Bounds.number("basisPointsMax", basisPointsMax, 0, 10_000);
        }
    }

    /**
     * A scarce quota of one compliance year over all entities, first come by block order.
     *
     * @param tonnesMax
     *            credits, 0 to 999,999,999,999
     */
    public record YearlyQuota(int year, long tonnesMax) {
        public YearlyQuota {
            Bounds.number("tonnesMax", tonnesMax, 0, Bounds.TONNES_MAX);
        }
    }
}
