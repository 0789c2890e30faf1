package cn.tanji.domain.compliance;

import java.util.Optional;

import cn.tanji.domain.kernel.Bounds;

/**
 * What follows from a shortfall. Only the deduction is computed here; fines are the authority's to impose.
 *
 * @param deductionBasisPoints
 *            of the missing tonnes, taken from the next year's allocation; 20,000 is double; 0 to 100,000
 * @param fine
 *            the fine in words, 1 to 500 characters
 * @param supportLostYears
 *            for so many years policy support is lost, 0 to 100
 */
public record Shortfall(int deductionBasisPoints, Optional<String> fine, int supportLostYears) {
    public Shortfall {
        Bounds.number("deductionBasisPoints", deductionBasisPoints, 0, 100_000);
        fine.ifPresent(text -> Bounds.text("fine", text, 500));
        Bounds.number("supportLostYears", supportLostYears, 0, 100);
    }

    /** Tonnes taken from the next year's allocation, rounded down. */
    long deduction(long shortBy) {
        return Math.multiplyExact(shortBy, (long) deductionBasisPoints) / 10_000;
    }
}
