package cn.tanji.app.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import cn.tanji.ledger.EventTypes;

class ProjectionsTest {
    @Test
    void every_event_of_the_registry_is_entered_and_no_other() {
        assertThat(new Entries(Projections.all()).types()).containsExactlyInAnyOrderElementsOf(EventTypes.ALL);
    }
}
