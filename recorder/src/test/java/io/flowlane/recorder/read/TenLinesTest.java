package io.flowlane.recorder.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example in {@link JournalReader}'s documentation is these lines, and they work. */
class TenLinesTest {
    private static final Path SOURCE = Path.of("src/main/java/io/flowlane/recorder/read/JournalReader.java");

    @TempDir
    Path temp;

    private final StringBuilder printed = new StringBuilder();

    // example begins
    void printLifeOf(long packet, Path folder) {
        try (Journal journal = JournalReader.open(folder);
                EventCursor event = journal.eventsOfPacket(packet)) {
            while (event.next()) {
                print(event.t() + " ns: " + event.type() + " on worker " + event.worker());
            }
        }
    }
    // example ends

    private void print(String line) {
        printed.append(line).append('\n');
    }

    @Test
    void theExampleWorks() throws IOException {
        Path folder = FlowRun.record(temp.resolve("j"), 64, 5);

        printLifeOf(9, folder);

        assertEquals("""
                2280 ns: PACKET_IN on worker 0
                """, printed.substring(0, printed.indexOf("\n") + 1));
        assertTrue(printed.toString().contains("RETURNED"), printed::toString);
    }

    @Test
    void theExampleIsTheDocumentations() {
        List<String> code = between(Path.of("src/test/java/io/flowlane/recorder/read/TenLinesTest.java"), "// example");
        String documentation =
                String.join("\n", lines(SOURCE)).replace(" * ", "").replaceAll("\n +", "\n");
        String example = String.join("\n", code).replaceAll("\n +", "\n").trim();
        assertTrue(code.size() <= 10, "longer than ten lines");
        assertTrue(documentation.contains(example), () -> "not in " + SOURCE + ":\n" + example);
    }

    private static List<String> between(Path file, String mark) {
        List<String> lines = lines(file);
        int from = lines.indexOf("    " + mark + " begins");
        return lines.subList(from + 1, lines.indexOf("    " + mark + " ends"));
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
