package cn.tanji.embedded.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.hyperledger.fabric.protos.peer.TxValidationCode;
import org.junit.jupiter.api.Test;

class OutcomeWatchTest {
    private final Map<String, TransactionOutcome> ledger = new HashMap<>();
    private final OutcomeWatch watch = new OutcomeWatch(id -> Optional.ofNullable(ledger.get(id)), Runnable::run);
    private final Heard heard = new Heard();

    @Test
    void tells_at_once_what_is_on_the_ledger() {
        ledger.put("t", new TransactionOutcome(TxValidationCode.VALID, 3));
        watch.waitFor("t", heard).begin();
        assertThat(heard.said).containsExactly("VALID in 3");
        assertThat(watch.size()).isZero();
    }

    @Test
    void tells_once_when_the_first_entry_of_an_id_is_committed() {
        watch.waitFor("t", heard).begin();
        watch.committed(5, List.of("other", "t", "t"),
                List.of(TxValidationCode.VALID, TxValidationCode.MVCC_READ_CONFLICT, TxValidationCode.DUPLICATE_TXID));
        assertThat(heard.said).containsExactly("MVCC_READ_CONFLICT in 5");
        assertThat(watch.size()).isZero();
    }

    @Test
    void tells_everyone_who_waits_for_the_same_transaction() {
        Heard second = new Heard();
        watch.waitFor("t", heard).begin();
        watch.waitFor("t", second).begin();
        watch.committed(1, List.of("t"), List.of(TxValidationCode.VALID));
        assertThat(second.said).isEqualTo(heard.said).containsExactly("VALID in 1");
    }

    @Test
    void tells_nothing_after_the_wait_has_ended() {
        OutcomeWatch.Wait wait = watch.waitFor("t", heard);
        wait.begin();
        wait.end();
        watch.committed(1, List.of("t"), List.of(TxValidationCode.VALID));
        assertThat(heard.said).isEmpty();
        assertThat(watch.size()).isZero();
    }

    @Test
    void tells_why_when_the_channel_halts_before_and_after() {
        Heard later = new Heard();
        watch.waitFor("t", heard).begin();
        watch.halt("disk full");
        watch.waitFor("u", later).begin();
        assertThat(heard.said).containsExactly("halted: disk full");
        assertThat(later.said).containsExactly("halted: disk full");
    }

    private static final class Heard implements OutcomeWatch.Listener {
        private final List<String> said = new ArrayList<>();

        @Override
        public void ended(TransactionOutcome outcome) {
            said.add(outcome.code() + " in " + outcome.blockNumber());
        }

        @Override
        public void halted(String reason) {
            said.add("halted: " + reason);
        }
    }
}
