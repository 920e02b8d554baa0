package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.engine.event.EventType;
import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A reader in Python that was written from FORMAT.md reads what the Java reader reads. */
class OtherLanguageTest {

    @TempDir
    Path temp;

    @Test
    void pythonReadsTheSame() throws IOException, InterruptedException, URISyntaxException {
        assumeTrue(hasPython(), "no python3 here");
        Path folder = temp.resolve("j");
        Session session = new Session(folder, 3, false).tell(15_000);
        session.end();
        session.close();
        URL script = Objects.requireNonNull(getClass().getResource("/read_journal.py"));
        Path out = temp.resolve("out");
        ProcessBuilder python = new ProcessBuilder(
                        "python3",
                        Path.of(script.toURI()).toString(),
                        folder.resolve("19700101F.cq4").toString())
                .redirectErrorStream(true)
                .redirectOutput(out.toFile());
        python.environment().put("PYTHONIOENCODING", "utf-8");
        int exit = python.start().waitFor();
        List<String> found = Files.readAllLines(out, StandardCharsets.UTF_8);
        assertEquals(0, exit, () -> String.join("\n", found));
        assertEquals(expected(folder), found);
    }

    private static List<String> expected(Path folder) {
        List<String> lines = new ArrayList<>();
        try (Journal journal = JournalReader.open(folder);
                EventCursor cursor = journal.events()) {
            List<Told> events = Told.all(cursor);
            events.sort(Comparator.comparingInt(Told::lcore));
            for (Told event : events) {
                if (event.type() != EventType.SESSION_BEGIN) {
                    lines.add(line(event));
                }
            }
        }
        return lines;
    }

    private static String line(Told event) {
        return String.join(
                "|",
                Long.toString(event.t()),
                Integer.toString(event.lcore()),
                event.type().name(),
                Integer.toString(event.worker()),
                Long.toString(event.seq()),
                Integer.toString(event.tag()),
                Integer.toString(event.depth()),
                Long.toString(event.n()),
                event.seqs().toString(),
                event.text());
    }

    private static boolean hasPython() throws InterruptedException {
        try {
            return new ProcessBuilder("python3", "--version").start().waitFor() == 0;
        } catch (IOException e) {
            return false;
        }
    }
}
