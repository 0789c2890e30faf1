package cn.tanji.domain.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** What the rules answer to a command: accepted with everything that follows, or refused with the reason. */
public sealed interface Decision {
    /**
     * The command takes effect.
     *
     * @param events
     *            what happened, in order; at least one
     * @param changes
     *            the writes
     * @param calls
     *            other registries that must agree in the same transaction
     * @param outcome
     *            what the sender needs to know, by name, for instance a certificate number; part of the receipt
     */
    record Accepted(List<Event> events, List<Change> changes, List<RegistryCall> calls,
            SortedMap<String, String> outcome) implements Decision {
        public Accepted {
            events = List.copyOf(events);
            changes = List.copyOf(changes);
            calls = List.copyOf(calls);
        }

        /** The same acceptance with one more write. */
        public <T extends Record> Accepted put(RecordRef<T> ref, T value) {
            return changing(List.of(new Change.Put<>(ref, value)));
        }

        /** The same acceptance with further writes. */
        public Accepted changing(List<? extends Change> more) {
            var all = new ArrayList<>(changes);
            all.addAll(more);
            return new Accepted(events, all, calls, outcome);
        }

        /** The same acceptance, provided another registry agrees. */
        public Accepted calling(RegistryCall call) {
            var all = new ArrayList<>(calls);
            all.add(call);
            return new Accepted(events, changes, all, outcome);
        }

        /** The same acceptance with one more figure on the receipt. */
        public Accepted answering(String name, Object value) {
            var all = new TreeMap<>(outcome);
            all.put(name, value.toString());
            return new Accepted(events, changes, calls, all);
        }
    }

    /**
     * The command has no effect.
     *
     * @param refusal
     *            the first reason in the operation's published order
     * @param figures
     *            what the sentence needs, by name
     * @param lines
     *            for batches: every refused line, each with its own reason; the first figure says which
     */
    record Refused(Refusal refusal, List<Figure> figures, List<Refused> lines) implements Decision {
        public Refused {
            figures = List.copyOf(figures);
            lines = List.copyOf(lines);
        }

        /** This refusal as the one of a line of a batch, counted from 1. */
        public Refused atLine(int line) {
            var all = new ArrayList<Figure>();
            all.add(Figure.of("line", line));
            all.addAll(figures);
            return new Refused(refusal, all, lines);
        }
    }

    /** Accepts, with the event that tells what happened. */
    static Accepted accept(Event... events) {
        return new Accepted(List.of(events), List.of(), List.of(), new TreeMap<>());
    }

    /** Refuses a batch, with every refused line. */
    static Refused refuseLines(Refusal refusal, List<Refused> lines, Figure... figures) {
        return new Refused(refusal, List.of(figures), lines);
    }

    /** Refuses, with the figures its sentence needs. */
    static Refused refuse(Refusal refusal, Figure... figures) {
        return new Refused(refusal, List.of(figures), List.of());
    }
}
