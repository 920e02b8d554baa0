package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.stats.IdleReason;
import io.flowlane.recorder.stats.PacketJourney;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Nothing in a file makes the reader throw anything but a {@link JournalException}, loop, or tell more events than the
 * file has room for: journals are spoilt at random, and then read with every kind of cursor, verified and added up.
 *
 * <p>Rounds and the seed are said on standard output; {@code -Dfuzz.seed} and {@code -Dfuzz.rounds} choose others.
 */
class FuzzTest {
    private static final String QUEUE = "19700101F.cq4";

    @Test
    void nothingInAFileMakesTheReaderMisbehave() throws IOException {
        long seed = Long.getLong("fuzz.seed", System.nanoTime());
        int rounds = Integer.getInteger("fuzz.rounds", 300);
        Path unsealed = unsealed();
        Map<JournalException.Kind, Integer> refused = new EnumMap<>(JournalException.Kind.class);
        int read = 0;
        for (int round = 0; round < rounds; round++) {
            try {
                if (round(unsealed, new SplittableRandom(seed + round), refused)) {
                    read++;
                }
            } catch (RuntimeException | AssertionError e) {
                throw new AssertionError("-Dfuzz.rounds=1 -Dfuzz.seed=" + (seed + round), e);
            }
        }
        Temp.delete(unsealed);
        System.out.println("fuzz: " + rounds + " rounds from seed " + seed + ", " + read + " read, refused " + refused);
        assertTrue(read > rounds / 10, "most were refused: too little was read");
        assertEquals(
                rounds,
                read + refused.values().stream().mapToInt(Integer::intValue).sum());
    }

    /** A small journal whose writer was killed: it has a tail, too. */
    private static Path unsealed() throws IOException {
        Path original = Temp.folder();
        Session session = new Session(original, 11, false).tell(9_000);
        Path copy = Temp.copy(original);
        session.close();
        Temp.delete(original);
        return copy;
    }

    /** Whether the journal could be opened. */
    private static boolean round(Path unsealed, SplittableRandom random, Map<JournalException.Kind, Integer> refused)
            throws IOException {
        Path copy = Temp.copy(unsealed);
        try {
            Mutations mutations = new Mutations(random);
            int which = random.nextInt(5);
            if (which != 0) {
                mutations.spoil(copy.resolve(QUEUE));
            }
            if (which <= 1) {
                mutations.spoil(copy.resolve("tail"));
            }
            if (random.nextInt(10) == 0) {
                Files.delete(copy.resolve("tail"));
            }
            try (Journal journal = JournalReader.open(copy)) {
                readAll(journal, copy, random);
                return true;
            } catch (JournalException e) {
                refused.merge(e.kind(), 1, Integer::sum);
                assertFalse(String.valueOf(e.getMessage()).contains("\n"));
                return false;
            }
        } finally {
            Temp.delete(copy);
        }
    }

    private static void readAll(Journal journal, Path folder, SplittableRandom random) throws IOException {
        // Two bytes make the events of 32 packets at the most; blocks that are spliced in twice are read twice.
        long most = 4 * 16 * bytes(folder);
        long begin = read(journal, journal.events(), most);
        read(journal, journal.eventsFrom(random.nextLong(Math.max(1, begin))), most);
        read(journal, journal.eventsOfPacket(random.nextLong(4000)), most);
        read(journal, journal.eventsOfTag(random.nextInt(40)), most);
        read(journal, journal.live(0), most);
        int[] left = {2};
        read(journal, journal.follow(begin, () -> left[0]-- > 0), most);
        assertTrue(journal.facts().events() >= 0);
        assertTrue(journal.health().blocks() >= 0);
        Verifier.verify(journal);
        Statistics.compute(journal);
        PacketJourney.of(journal, random.nextLong(4000)).ifPresent(PacketJourney::sentence);
        IdleReason.of(journal, 0, begin / 2, Math.max(begin / 2, begin)).sentence();
    }

    private static long bytes(Path folder) throws IOException {
        long bytes = Files.size(folder.resolve(QUEUE));
        return Files.exists(folder.resolve("tail")) ? bytes + Files.size(folder.resolve("tail")) : bytes;
    }

    /** Reads to the end; the time of the last event. */
    private static long read(Journal journal, EventCursor cursor, long most) {
        int workers = journal.session().workers();
        long t = 0;
        try (cursor) {
            for (long n = 0; cursor.next(); n++) {
                assertTrue(n < most, "more events than bits");
                assertTrue(cursor.t() >= t, "time goes back");
                t = cursor.t();
                assertTrue(cursor.worker() >= 0 && cursor.worker() < workers);
                assertTrue(cursor.lcore() >= -1 && cursor.lcore() < workers);
                assertTrue(cursor.type() != EventType.GAP || cursor.n() >= 0);
                for (int i = 0; i < cursor.count(); i++) {
                    cursor.seqs(i);
                }
            }
        }
        return t;
    }
}
