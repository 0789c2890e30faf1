package cn.tanji.domain.compliance;

import static cn.tanji.domain.kernel.Decision.refuse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import cn.tanji.domain.compliance.OffsetRules.LocalShare;
import cn.tanji.domain.kernel.Change;
import cn.tanji.domain.kernel.Decision.Refused;
import cn.tanji.domain.kernel.Figure;
import cn.tanji.domain.kernel.State;

/** How many credits count: what an entity may use, and what all may use together. */
public record OffsetLimits(OffsetRules rules, int year) {
    private static final long WHOLE = 10_000;

    /** The entity's cap in tonnes, rounded down. */
    public long cap(long base) {
        return Math.multiplyExact(base, (long) rules.capBasisPoints()) / WHOLE;
    }

    /** Empty if the credits of one more surrender stay below every limit, else the refusal. */
    Optional<Refused> check(EntityYear before, EntityYear after, List<SurrenderedSum> more, long base, State state) {
        long credits = credits(more);
        if (credits == 0) {
            return Optional.empty();
        }
        long remaining = cap(base) - before.offsets();
        if (credits > remaining) {
            return Optional.of(refuse(SurrenderRefusal.OFFSET_CAP_EXCEEDED, Figure.of("wanted", credits),
                    Figure.of("cap", cap(base)), Figure.of("used", before.offsets()),
                    Figure.of("remaining", Math.max(0, remaining))));
        }
        return partners(before, more, state).or(() -> localShares(after)).or(() -> quota(credits, state));
    }

    /** Empty if each local share is kept, else the refusal. */
    public Optional<Refused> localShares(EntityYear after) {
        for (var share : rules.localShares()) {
            long total = after.tonnes(sum -> sum.kind() == share.kind());
            long local = after.tonnes(sum -> isLocal(sum, share));
            if (Math.multiplyExact(local, WHOLE) < Math.multiplyExact(total, (long) share.basisPointsMin())) {
                return Optional.of(refuse(SurrenderRefusal.LOCAL_SHARE_MISSED, Figure.of("kind", share.kind()),
                        Figure.of("local", local), Figure.of("total", total),
                        Figure.of("provinces", String.join(", ", share.provinces())),
                        Figure.of("percent", percent(share.basisPointsMin()))));
            }
        }
        return Optional.empty();
    }

    /** The counters over all entities after credits were used, or given back if the sign is -1. */
    public List<Change> counted(List<SurrenderedSum> sums, int sign, State state) {
        var changes = new ArrayList<Change>();
        if (rules.quota(year).isPresent() && credits(sums) > 0) {
            changes.add(count(OffsetUse.ALL, sign * credits(sums), state));
        }
        if (rules.partners().filter(OffsetRules.PartnerLimit::overAll).isPresent() && fromPartners(sums) > 0) {
            changes.add(count(OffsetUse.PARTNERS, sign * fromPartners(sums), state));
        }
        return changes;
    }

    private Optional<Refused> partners(EntityYear before, List<SurrenderedSum> more, State state) {
        if (rules.partners().isEmpty()) {
            return Optional.empty();
        }
        var limit = rules.partners().get();
        long used = limit.overAll() ? used(OffsetUse.PARTNERS, state) : fromPartners(before.sums());
        long wanted = fromPartners(more);
        return wanted == 0 || wanted <= limit.tonnesMax() - used
                ? Optional.empty()
                : Optional.of(refuse(SurrenderRefusal.PARTNER_LIMIT_EXCEEDED, Figure.of("wanted", wanted),
                        Figure.of("limit", limit.tonnesMax()), Figure.of("used", used),
                        Figure.of("remaining", Math.max(0, limit.tonnesMax() - used))));
    }

    private Optional<Refused> quota(long credits, State state) {
        if (rules.quota(year).isEmpty()) {
            return Optional.empty();
        }
        long most = rules.quota(year).get().tonnesMax();
        long used = used(OffsetUse.ALL, state);
        return credits <= most - used
                ? Optional.empty()
                : Optional.of(refuse(SurrenderRefusal.OFFSET_QUOTA_EXHAUSTED, Figure.of("wanted", credits),
                        Figure.of("year", year), Figure.of("quota", most), Figure.of("used", used),
                        Figure.of("remaining", Math.max(0, most - used))));
    }

    private Change count(String limit, long more, State state) {
        return new Change.Put<>(OffsetUse.ref(year, limit),
                new OffsetUse(year, limit, Math.addExact(used(limit, state), more)));
    }

    private long used(String limit, State state) {
        return state.find(OffsetUse.ref(year, limit)).map(OffsetUse::tonnes).orElse(0L);
    }

    private long fromPartners(List<SurrenderedSum> sums) {
        return EntityYear.total(sums.stream()
                .filter(sum -> sum.kind().isCredit() && !rules.acceptsFreely(sum.province())).toList());
    }

    private static long credits(List<SurrenderedSum> sums) {
        return EntityYear.total(sums.stream().filter(sum -> sum.kind().isCredit()).toList());
    }

    private static boolean isLocal(SurrenderedSum sum, LocalShare share) {
        return sum.kind() == share.kind() && share.provinces().contains(sum.province());
    }

    static String percent(int basisPoints) {
        int hundredths = basisPoints % 100;
        return basisPoints / 100 + (hundredths == 0 ? "" : "." + hundredths / 10 + hundredths % 10);
    }
}
