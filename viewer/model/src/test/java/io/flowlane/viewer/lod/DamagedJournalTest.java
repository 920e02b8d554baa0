package io.flowlane.viewer.lod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.viewer.lesson.LessonReader;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunRecorder;
import io.flowlane.viewer.timeline.Overview;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However a journal is damaged, the viewer and the statistics count the same packets: those whose events are left. */
class DamagedJournalTest {
    private static final String LESSON = """
            # A lesson
            ```run one
            synthetic packets=9000,flows=30,seed=3
            workers 3
            ```
            Text.
            """;

    @TempDir
    private static Path folder;

    private static Path file = Path.of("");
    private static byte[] whole = new byte[0];

    @BeforeAll
    static void record() throws IOException {
        Path journal = LessonSession.record(
                        LessonReader.parse(LESSON, folder.resolve("lesson.md")),
                        new RunRecorder(() -> folder, false),
                        folder.resolve("j"),
                        done -> {})
                .outcome("")
                .journal();
        try (Stream<Path> files = Files.list(journal)) {
            file = files.filter(path -> path.toString().endsWith(".cq4"))
                    .findFirst()
                    .orElseThrow();
        }
        whole = Files.readAllBytes(file);
    }

    private long packetsOf(byte[] damaged) throws IOException {
        Path journal = Files.createTempDirectory(folder, "damaged");
        Files.write(journal.resolve(String.valueOf(file.getFileName())), damaged);
        try (Journal counted = JournalReader.open(journal);
                JournalRun run = JournalRun.whole(JournalReader.open(journal))) {
            Statistics statistics = new Statistics(counted.session());
            counted.visit(statistics);
            StatsReport stats = statistics.report();
            Overview overview = run.overview();
            assertTrue(overview.complete());
            assertEquals(stats.packets(), overview.packets());
            assertEquals(stats.tags(), overview.tags().distinct());
            assertEquals(
                    stats.events().values().stream().mapToLong(Long::longValue).sum(), overview.events());
            return stats.packets();
        }
    }

    @Test
    void aWholeOne() throws IOException {
        assertEquals(9_000, packetsOf(whole));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.45, 0.6, 0.75, 0.9})
    void cutOff(double part) throws IOException {
        assertTrue(packetsOf(Arrays.copyOf(whole, (int) (whole.length * part))) > 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.45, 0.6, 0.75, 0.9})
    void withAPageThatIsZero(double part) throws IOException {
        byte[] damaged = whole.clone();
        int page = (int) (whole.length * part) / 4096 * 4096;
        Arrays.fill(damaged, page, page + 4096, (byte) 0);
        assertTrue(packetsOf(damaged) > 0);
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.3, 0.45, 0.6, 0.75, 0.9})
    void withABitThatIsFlipped(double part) throws IOException {
        byte[] damaged = whole.clone();
        damaged[(int) (whole.length * part)] ^= 8;
        assertTrue(packetsOf(damaged) > 0);
    }
}
