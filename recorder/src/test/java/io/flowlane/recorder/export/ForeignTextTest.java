package io.flowlane.recorder.export;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Texts that somebody else wrote, and locales that somebody else chose, do no harm to any export. */
class ForeignTextTest {
    private static final Locale OURS = Locale.getDefault();

    @TempDir
    private Path folder = Path.of("");

    @AfterEach
    void asBefore() {
        Locale.setDefault(OURS);
    }

    private static List<Event> marks(String... texts) {
        List<Event> events = new ArrayList<>();
        events.add(Event.of(EventType.SESSION_BEGIN, 0, -1));
        for (String text : texts) {
            events.add(Event.of(EventType.MARK, 10, 0).text(text));
        }
        events.add(Event.of(EventType.SESSION_END, 20, -1));
        return events;
    }

    private String csvOf(String text) throws IOException {
        Path out = folder.resolve("out.csv");
        Samples.export("csv", marks(text), out, ExportOptions.ALL.overwriting());
        String row = Files.readAllLines(out).get(2);
        return row.substring("10,w0,MARK,,,,,,,".length());
    }

    @ParameterizedTest
    @ValueSource(strings = {"=1+1", "+1", "-1", "@SUM(A1)", " =1", "\uff1dcmd", "=cmd|' /C calc'!A0"})
    void aSpreadsheetRunsNoText(String text) throws IOException {
        String cell = csvOf(text);
        assertEquals("'" + text, cell.startsWith("\"") ? cell.substring(1, cell.length() - 1) : cell);
    }

    @Test
    void aTabOrAReturnInFrontRunsNothingEither() throws IOException {
        assertEquals("'\t=1", csvOf("\t=1"));
        assertEquals("\\u000d=1", csvOf("\r=1"));
        assertEquals("\"'=1,\"\"2\"\"\"", csvOf("=1,\"2\""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a=1", "1-2", "L\u00e4ufe", "'=1"})
    void otherTextsStayAsTheyAre(String text) throws IOException {
        assertEquals(text, csvOf(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jsonl", "csv", "ctf", "perfetto", "parquet"})
    void controlsAndTurnsOfDirectionAreEscaped(String format) throws IOException {
        Path out = folder.resolve("out");
        Samples.export(format, marks("begin\u001b[2J\u0007\u009b\u202egpj\u2066end"), out);
        String all = "";
        for (byte[] bytes : bytes(out).values()) {
            all += new String(bytes, StandardCharsets.UTF_8);
        }
        assertTrue(all.contains("begin\\u001b[2J\\u0007\\u009b\\u202egpj\\u2066end"), "the text is not there");
        assertFalse(all.contains("\u001b[2J") || all.contains("\u202e") || all.contains("\u2066"), "it is there raw");
    }

    /** Arabic, Persian, Thai and Devanagari digits; a Turkish i. */
    @ParameterizedTest
    @CsvSource({"ctf", "csv", "jsonl", "perfetto", "parquet", "pcapng"})
    void everyLocaleGivesTheSameBytes(String format) throws IOException {
        Locale.setDefault(Locale.ROOT);
        Path plain = folder.resolve("plain");
        Samples.export(format, Samples.run(), plain);
        for (String tag :
                List.of("ar-EG-u-nu-arab", "fa-IR-u-nu-arabext", "th-TH-u-nu-thai", "hi-u-nu-deva", "tr-TR")) {
            Locale.setDefault(Locale.forLanguageTag(tag));
            Path out = folder.resolve(tag);
            Samples.export(format, Samples.run(), out);
            Map<String, byte[]> expected = bytes(plain);
            Map<String, byte[]> found = bytes(out);
            assertEquals(expected.keySet(), found.keySet(), tag);
            expected.forEach((name, bytes) -> assertArrayEquals(bytes, found.get(name), tag + " " + name));
        }
    }

    /** Of one file, or of each in a folder. */
    private static Map<String, byte[]> bytes(Path out) throws IOException {
        Map<String, byte[]> bytes = new TreeMap<>();
        try (Stream<Path> files = Files.walk(out)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                bytes.put(out.relativize(file).toString(), Files.readAllBytes(file));
            }
        }
        return bytes;
    }
}
