package cn.tanji.fuzz;

import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every target over its kept corpus, and over mutations of it for a short while: in any build, without a fuzzer. A failure prints
 * the input and the seed of the run, which {@code -Dtanji.fuzz.seed} sets.
 */
@Timeout(value = 120, unit = TimeUnit.SECONDS)
class KeptCorpusTest {
    private static final int MUTATIONS_MAX = 1_000;
    private static final long MUTATING_NANOS = TimeUnit.MILLISECONDS.toNanos(1_000);
    private static final int LENGTH_MAX = 512;
    private static final long SEED = Long.getLong("tanji.fuzz.seed", System.nanoTime());

    /** Where inputs of a target go. */
    enum Target {
        PROPOSAL, ENVELOPE, CHAINCODE_MESSAGE, DELIVER, BLOCK, FINALITY;

        void run(byte[] input) throws Exception {
            switch (this) {
                case PROPOSAL -> ProposalTarget.fuzzerTestOneInput(input);
                case ENVELOPE -> EnvelopeTarget.fuzzerTestOneInput(input);
                case CHAINCODE_MESSAGE -> ChaincodeMessageTarget.fuzzerTestOneInput(input);
                case DELIVER -> DeliverTarget.fuzzerTestOneInput(input);
                case BLOCK -> BlockTarget.fuzzerTestOneInput(input);
                case FINALITY -> FinalityTarget.fuzzerTestOneInput(input);
            }
        }

        /** The kept inputs in the order of their names, after the empty one. */
        List<byte[]> corpus() throws IOException {
            List<byte[]> inputs = new ArrayList<>();
            inputs.add(new byte[0]);
            try (var files = Files.list(Path.of("src/test/resources/corpus", name().toLowerCase(Locale.ROOT)))) {
                for (Path file : files.sorted().toList()) {
                    inputs.add(Files.readAllBytes(file));
                }
            }
            return inputs;
        }
    }

    @ParameterizedTest
    @EnumSource
    void answers_what_is_kept_and_what_is_close_to_it(Target target) throws IOException {
        List<byte[]> corpus = target.corpus();
        corpus.forEach(input -> assertHolds(target, input));
        Random random = new Random(SEED);
        long start = System.nanoTime();
        for (int i = 0; i < MUTATIONS_MAX && System.nanoTime() - start < MUTATING_NANOS; i++) {
            assertHolds(target, mutated(corpus.get(random.nextInt(corpus.size())), corpus, random));
        }
    }

    private static void assertHolds(Target target, byte[] input) {
        assertThatCode(() -> target.run(input))
                .as("%s of input %s, seed %d", target, HexFormat.of().formatHex(input), SEED)
                .doesNotThrowAnyException();
    }

    /** One to three bytes changed, left out or put in, and sometimes another input's end. */
    private static byte[] mutated(byte[] input, List<byte[]> corpus, Random random) {
        List<Byte> bytes = new ArrayList<>();
        for (byte one : input) {
            bytes.add(one);
        }
        for (int i = random.nextInt(3); i >= 0; i--) {
            int at = random.nextInt(bytes.size() + 1);
            switch (random.nextInt(4)) {
                case 0 -> bytes.add(at, (byte) random.nextInt());
                case 1 -> bytes.subList(at, Math.min(at + 1 + random.nextInt(4), bytes.size())).clear();
                case 2 -> bytes.subList(at, Math.min(at + 1, bytes.size())).replaceAll(_ -> (byte) random.nextInt());
                default -> append(bytes, corpus.get(random.nextInt(corpus.size())), random);
            }
        }
        byte[] result = new byte[Math.min(bytes.size(), LENGTH_MAX)];
        for (int i = 0; i < result.length; i++) {
            result[i] = bytes.get(i);
        }
        return result;
    }

    private static void append(List<Byte> bytes, byte[] other, Random random) {
        for (int i = random.nextInt(other.length + 1); i < other.length; i++) {
            bytes.add(other[i]);
        }
    }
}
