package cn.tanji.app.readmodel;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import cn.tanji.app.fabric.BlockSource;
import cn.tanji.app.fabric.BlockStream;
import cn.tanji.app.fabric.LedgerBlock;

class ProjectorTest {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Database database = FreshDatabase.create();
    private final ReadModel model = Projections.model(database);
    private final List<LedgerBlock> blocks = SampleYear.blocks().blocks();
    private final Projector projector = new Projector(model, new Given(blocks));

    /** Blocks from a list; waits without end after the last. */
    private record Given(List<LedgerBlock> blocks) implements BlockSource {
        @Override
        public BlockStream from(long first) {
            return new BlockStream() {
                private int next = Math.toIntExact(first);

                @Override
                public LedgerBlock next() throws InterruptedException {
                    if (next == blocks.size()) {
                        new CountDownLatch(1).await();
                    }
                    return blocks.get(next++);
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public long height() {
            return blocks.size();
        }
    }

    @AfterEach
    void close() {
        projector.close();
    }

    @Test
    void follows_the_ledger_to_its_end() throws Exception {
        projector.start();
        assertThat(model.await(blocks.getLast().number(), PATIENCE)).isTrue();
        assertThat(projector.stopped()).isEmpty();
    }

    @Test
    void continues_where_it_was_closed() throws Exception {
        model.enter(blocks.subList(0, 5));
        projector.start();
        assertThat(model.await(blocks.getLast().number(), PATIENCE)).isTrue();
    }

    @Test
    void rebuilds_from_block_0() throws Exception {
        projector.start();
        assertThat(model.await(blocks.getLast().number(), PATIENCE)).isTrue();
        database.write(sql -> sql.change("UPDATE entity SET name_en = 'tampered'"));
        projector.rebuild();
        assertThat(model.await(blocks.getLast().number(), PATIENCE)).isTrue();
        assertThat(database.<Long>read(
                sql -> sql.number("SELECT COUNT(*) AS number FROM entity WHERE name_en = 'tampered'"))).isZero();
    }

    @Test
    void stops_for_good_at_a_chain_that_does_not_continue_and_says_why() throws Exception {
        var broken = new ArrayList<>(blocks);
        broken.remove(3);
        try (var stopping = new Projector(model, new Given(broken))) {
            stopping.start();
            assertThat(model.await(3, Duration.ofSeconds(2))).isFalse();
            assertThat(stopping.stopped()).get().asString().contains("block 4 came where block 3 belongs");
        }
    }
}
