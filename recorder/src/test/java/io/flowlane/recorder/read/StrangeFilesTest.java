package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.recorder.format.TailFormat;
import io.flowlane.recorder.verify.CheckResult;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files in a journal's folder that no recorder has put there: nothing is missing, and nothing is waited for. */
@Timeout(value = 1200, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StrangeFilesTest {
    private static final int PACKETS = 800;

    @TempDir
    Path temp;

    private Path folder;

    @BeforeEach
    void aJournal() throws IOException {
        folder = FlowRun.record(temp.resolve("j"), PACKETS, 7);
    }

    private JournalHealth read() {
        try (Journal journal = JournalReader.open(folder)) {
            assertEquals(PACKETS, journal.facts().packets());
            try (EventCursor cursor = journal.events()) {
                while (cursor.next()) {
                    // to its end
                }
            }
            return journal.health();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"19000101F.cq4", "20990101F.cq4"})
    void anEmptyFileIsNotMissed(String name) throws IOException {
        Files.createFile(folder.resolve(name));
        assertTrue(read().complete(), () -> read().toString());
        List<String> notes = List.of("an empty file was ignored, " + name);
        assertEquals(notes, read().notes());
        try (Journal journal = JournalReader.open(folder)) {
            CheckResult complete = Verifier.verify(journal).check(Verifier.JOURNAL_COMPLETE);
            assertEquals(Verdict.HOLDS, complete.verdict());
            assertEquals(notes.get(0), complete.note());
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"19000101F.cq4", "20990101F.cq4"})
    void aPipeIsNotRead(String name) throws IOException, InterruptedException {
        pipe(folder.resolve(name));
        assertTrue(read().complete(), () -> read().toString());
    }

    @Test
    void aPipeInTheTailsPlaceIsSaid() throws IOException, InterruptedException {
        pipe(folder.resolve(TailFormat.FILE));
        assertEquals(List.of("the tail is not a regular file"), read().problems());
    }

    private static void pipe(Path path) throws IOException, InterruptedException {
        try {
            int code = new ProcessBuilder("mkfifo", path.toString()).start().waitFor();
            assumeTrue(code == 0, "no pipes here");
        } catch (IOException e) {
            assumeTrue(false, "no mkfifo");
        }
    }
}
