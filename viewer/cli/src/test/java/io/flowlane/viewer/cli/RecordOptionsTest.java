package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The options of {@code record} that say what is recorded, and how. */
class RecordOptionsTest {

    @TempDir
    private Path folder = Path.of("");

    private Cli record(String... options) {
        List<Object> words = new ArrayList<>(List.of("record", "--synthetic", "packets=3000,flows=40,seed=7"));
        words.addAll(List.of("--lcores", "simulated", "--workers", "3", "--journal", folder.resolve("j"), "--json"));
        words.addAll(List.of(options));
        return Cli.run(words.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"lossless", "lossy"})
    void whereTheDiskIsFastEnoughBothKeepAll(String onFull) {
        Cli run = record("--on-full", onFull);

        assertEquals(ExitCode.OK, run.exit(), run.err());
        assertTrue(run.out().contains("\"gaps\":0"), run.out());
        assertEquals(ExitCode.OK, Cli.run("verify", folder.resolve("j")).exit());
    }

    @ParameterizedTest
    @CsvSource({"8M, 0", "8388608, 0", "64M, 0", "10G, 0", "8388607, 2", "1M, 2", "0, 2", "-8M, 2", "much, 2", "'', 2"})
    void aFlightRecorderKeepsEightMebibytesOrMore(String bytes, int exit) {
        Cli run = record("--max-journal", bytes);

        assertEquals(exit, run.exit(), run.err());
        if (exit != ExitCode.OK) {
            assertTrue(run.err().contains("--max-journal"), run.err());
            assertFalse(Files.exists(folder.resolve("j")), "a mistake in the options touches nothing");
        }
    }

    @Test
    void anotherPolicyIsAMistake() {
        Cli run = record("--on-full", "sometimes");

        assertEquals(ExitCode.USAGE, run.exit());
        assertTrue(run.err().contains("sometimes"), run.err());
    }

    /** What passes through slots is enough for most guarantees. */
    @ParameterizedTest
    @CsvSource({"all, BACKLOG_PUSH, true", "handshake, BACKLOG_PUSH, false", "handshake, SLOT_GRANT, true"})
    void theLevelDecidesWhichEventsThereAre(String level, String event, boolean there) {
        Cli run = record("--events", level);

        assertEquals(ExitCode.OK, run.exit(), run.err());
        Cli stats = Cli.run("stats", folder.resolve("j"), "--json");
        assertEquals(there, stats.out().contains('"' + event + '"'), stats.out());
        assertEquals(ExitCode.OK, Cli.run("verify", folder.resolve("j")).exit());
    }

    @Test
    void offRecordsNothing() {
        Cli run = record("--events", "off");

        assertEquals(ExitCode.OK, run.exit(), run.err());
        assertTrue(run.out().contains("\"journal\":null"), run.out());
    }

    @Test
    void anotherJournalIsReplacedOnlyWhenAsked() {
        assertEquals(ExitCode.OK, record().exit());
        assertEquals(ExitCode.OUTPUT, record().exit());
        assertEquals(ExitCode.OK, record("--overwrite").exit());
    }
}
