package cn.tanji.contract.property;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/** Leaves out of a failing list whatever it fails without: halves first, then ever smaller runs, then single steps. */
final class Shrinker {
    private Shrinker() {}

    /** A list that still fails, and from which no single step can be left out. */
    static <T> List<T> shrink(List<T> failing, Predicate<List<T>> fails) {
        var shortest = List.copyOf(failing);
        for (int run = Math.max(1, shortest.size() / 2); run >= 1; run = Math.min(run - 1, (run + 1) / 2)) {
            List<T> before;
            do {
                before = shortest;
                shortest = leaveOut(shortest, run, fails);
            } while (run == 1 && shortest.size() < before.size());
        }
        return shortest;
    }

    private static <T> List<T> leaveOut(List<T> list, int run, Predicate<List<T>> fails) {
        var shortest = list;
        int at = 0;
        while (at < shortest.size()) {
            var shorter = new ArrayList<>(shortest);
            shorter.subList(at, Math.min(at + run, shorter.size())).clear();
            if (fails.test(shorter)) {
                shortest = shorter;
            } else {
                at += run;
            }
        }
        return shortest;
    }
}
