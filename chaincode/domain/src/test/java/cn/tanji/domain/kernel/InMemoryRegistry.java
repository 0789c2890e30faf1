package cn.tanji.domain.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import cn.tanji.domain.kernel.Decision.Accepted;
import cn.tanji.domain.kernel.Decision.Refused;

/**
 * A registry without a ledger, for tests of rules: keeps records in a map, lets an operation see exactly what it named,
 * and applies what was accepted. Frozen records refuse every later change, as validators do.
 */
public final class InMemoryRegistry {
    private final Registry registry;
    private final Map<String, Record> records = new TreeMap<>();
    private final Set<String> frozen = new HashSet<>();
    private LedgerTime now = LedgerTime.parse("2017-05-02T02:00:00Z");
    private int transactions;

    public InMemoryRegistry(Registry registry) {
        this.registry = registry;
    }

    /** Guangdong's registry. */
    public static InMemoryRegistry guangdong() {
        return new InMemoryRegistry(new Registry("registry-guangdong", "GD", "GuangdongMSP"));
    }

    public Registry registry() {
        return registry;
    }

    /** Sets the time of the next commands. */
    public InMemoryRegistry at(String time) {
        now = LedgerTime.parse(time);
        return this;
    }

    /** Puts a record as if an earlier command had written it. */
    public <T extends Record> InMemoryRegistry given(RecordRef<T> ref, T value) {
        records.put(key(ref), value);
        return this;
    }

    /** The record as it stands. */
    public <T extends Record> Optional<T> find(RecordRef<T> ref) {
        return Optional.ofNullable(records.get(key(ref))).map(ref.kind().type()::cast);
    }

    /** All records of a kind, by key. */
    public <T extends Record> List<T> all(RecordKind<T> kind) {
        return records.values().stream().filter(kind.type()::isInstance).map(kind.type()::cast).toList();
    }

    /** Everything that stands, for comparing before and after. */
    public Map<String, Record> snapshot() {
        return Map.copyOf(records);
    }

    /** A caller who calls this registry directly. */
    public Caller caller(String member, String person) {
        return new Caller(member, person, false, registry.namespace());
    }

    /** Decides without applying. */
    public <C extends Record> Decision decide(Operation<C> operation, C command, Caller caller) {
        var occasion = new Occasion(caller, now, registry, "tx" + transactions);
        var named = new HashSet<String>();
        named.add(key(cn.tanji.domain.participant.Person.ref(caller)));
        operation.reads(command, occasion).forEach(ref -> named.add(key(ref)));
        var state = new NamedOnly(named, operation.holdingsOf(command));
        operation.readsThen(command, state, occasion).forEach(ref -> named.add(key(ref)));
        return operation.decide(command, state, occasion);
    }

    /** Decides and applies; fails the test if refused. */
    public <C extends Record> Accepted accept(Operation<C> operation, C command, Caller caller) {
        var decision = decide(operation, command, caller);
        assertThat(decision).as("%s by %s", command, caller).isInstanceOf(Accepted.class);
        var accepted = (Accepted) decision;
        accepted.changes().forEach(this::apply);
        transactions++;
        return accepted;
    }

    /** Decides; fails the test unless refused with exactly this code. Nothing changes. */
    public <C extends Record> Refused assertRefused(Operation<C> operation, C command, Caller caller,
            Refusal expected) {
        var decision = decide(operation, command, caller);
        assertThat(decision).as("%s by %s", command, caller).isInstanceOf(Refused.class);
        var refused = (Refused) decision;
        assertThat(refused.refusal()).isEqualTo(expected);
        ObservedRefusals.add(expected);
        return refused;
    }

    /** Fails the test unless a refused batch names exactly these reasons, in the order of its lines. */
    public static void assertLines(Refused refused, Refusal... expected) {
        assertThat(refused.lines().stream().<Refusal>map(Refused::refusal).toList()).containsExactly(expected);
        List.of(expected).forEach(ObservedRefusals::add);
    }

    private void apply(Change change) {
        var key = key(change.ref());
        assertThat(frozen).as("frozen records never change").doesNotContain(key);
        switch (change) {
            case Change.Put<?> put -> records.put(key, put.value());
            case Change.PutFrozen<?> put -> {
                records.put(key, put.value());
                frozen.add(key);
            }
            case Change.Delete<?> _ -> records.remove(key);
        }
    }

    private static String key(RecordRef<?> ref) {
        return ref.kind().name() + ref.key();
    }

    private final class NamedOnly implements State {
        private final Set<String> named;

        private final List<String> accounts;

        NamedOnly(Set<String> named, List<String> accounts) {
            this.named = named;
            this.accounts = accounts;
        }

        @Override
        public boolean holdsUnits(String account) {
            if (!accounts.contains(account)) {
                throw new IllegalStateException("not named among the holdings: " + account);
            }
            return all(cn.tanji.domain.unit.Lot.KIND).stream()
                    .anyMatch(lot -> lot.account().toString().equals(account));
        }

        @Override
        public <T extends Record> Optional<T> find(RecordRef<T> ref) {
            if (!named.contains(key(ref))) {
                throw new IllegalStateException("not named among the reads: " + key(ref));
            }
            return InMemoryRegistry.this.find(ref);
        }
    }
}
