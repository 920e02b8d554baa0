package io.flowlane.recorder.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.read.Journal;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The formats line by line, and what happens around the file. */
class ExportTest {
    private static final List<Event> GOLDEN = List.of(
            Event.of(EventType.SESSION_BEGIN, 0, -1),
            Event.of(EventType.PACKET_IN, 81_250, -1).seq(17).tag(305_419_896),
            Event.of(EventType.TAG_MATCH, 81_250, -1).seq(17).tag(305_419_896).w(2),
            Event.of(EventType.SLOT_GRANT, 83_120, -1).w(2).seqs(List.of(11L, 17L)),
            Event.of(EventType.SLOT_TAKE, 83_200, 2).w(2).seqs(List.of(11L, 17L)),
            Event.of(EventType.BACKLOG_PUSH, 83_300, -1).seq(18).w(3).depth(4),
            Event.of(EventType.TAG_RELEASE, 83_300, -1).tag(-1).w(3),
            Event.of(EventType.WORK_BEGIN, 83_400, 2).w(2).seq(11),
            Event.of(EventType.SLOT_REQUEST, 83_500, 2).w(2),
            Event.of(EventType.MARK, 83_600, 2).text("a \"b\",\n\u00e9"),
            Event.of(EventType.GAP, 83_700, 0).n(12),
            Event.of(EventType.SESSION_END, 90_000, -1));

    @TempDir
    Path folder = Path.of("");

    private final Path out = Path.of("out");

    private List<String> export(String format, ExportOptions options) throws IOException {
        Path file = folder.resolve(out);
        Journal journal = ListJournal.whole(4, GOLDEN);
        long events = Exporters.byName(format).export(journal, file, options, ProgressListener.NONE);
        List<String> lines = Files.readAllLines(file);
        assertTrue(events <= lines.size());
        return lines;
    }

    @Test
    void jsonLinesAreThoseOfTheCatalogue() throws IOException {
        assertEquals(
                List.of(
                        "{\"t\":0,\"lcore\":\"dist\",\"ev\":\"SESSION_BEGIN\",\"mode\":\"BURST\",\"tracking\":\"STRICT\","
                                + "\"policy\":\"ROUND_ROBIN\",\"workers\":4,\"backlog\":8,\"name\":\"demo\","
                                + "\"wall\":1795000000000000000}",
                        "{\"t\":81250,\"lcore\":\"dist\",\"ev\":\"PACKET_IN\",\"seq\":17,\"tag\":305419896}",
                        "{\"t\":81250,\"lcore\":\"dist\",\"ev\":\"TAG_MATCH\",\"seq\":17,\"tag\":305419896,\"w\":2}",
                        "{\"t\":83120,\"lcore\":\"dist\",\"ev\":\"SLOT_GRANT\",\"w\":2,\"seqs\":[11,17]}",
                        "{\"t\":83200,\"lcore\":\"w2\",\"ev\":\"SLOT_TAKE\",\"w\":2,\"seqs\":[11,17]}",
                        "{\"t\":83300,\"lcore\":\"dist\",\"ev\":\"BACKLOG_PUSH\",\"seq\":18,\"w\":3,\"depth\":4}",
                        "{\"t\":83300,\"lcore\":\"dist\",\"ev\":\"TAG_RELEASE\",\"tag\":4294967295,\"w\":3}",
                        "{\"t\":83400,\"lcore\":\"w2\",\"ev\":\"WORK_BEGIN\",\"w\":2,\"seq\":11}",
                        "{\"t\":83500,\"lcore\":\"w2\",\"ev\":\"SLOT_REQUEST\",\"w\":2,\"seqs\":[]}",
                        "{\"t\":83600,\"lcore\":\"w2\",\"ev\":\"MARK\",\"text\":\"a \\\"b\\\",\\n\u00e9\"}",
                        "{\"t\":83700,\"lcore\":\"w0\",\"ev\":\"GAP\",\"n\":12}",
                        "{\"t\":90000,\"lcore\":\"dist\",\"ev\":\"SESSION_END\"}"),
                export("jsonl", ExportOptions.ALL));
    }

    @Test
    void csvHasOneHeaderAndTheSameColumnsInEachRow() throws IOException {
        assertEquals(
                List.of(
                        "t,lcore,ev,seq,tag,w,depth,n,seqs,text",
                        "83120,dist,SLOT_GRANT,,,2,,,11 17,",
                        "83200,w2,SLOT_TAKE,,,2,,,11 17,",
                        "83300,dist,BACKLOG_PUSH,18,,3,4,,,",
                        "83300,dist,TAG_RELEASE,,4294967295,3,,,,",
                        "83400,w2,WORK_BEGIN,11,,2,,,,",
                        "83500,w2,SLOT_REQUEST,,,2,,,,",
                        "83600,w2,MARK,,,,,,,\"a \"\"b\"\",",
                        "\u00e9\""),
                export("csv", new ExportOptions(83_120, 83_700)));
    }

    @Test
    void whatIsThereIsReplacedOnlyWhenTold() throws IOException {
        Files.writeString(folder.resolve(out), "mine");
        assertThrows(FileAlreadyExistsException.class, () -> export("jsonl", ExportOptions.ALL));
        assertEquals("mine", Files.readString(folder.resolve(out)));
        assertEquals(12, export("jsonl", ExportOptions.ALL.overwriting()).size());
    }

    @Test
    void nothingIsLeftBehindWhenWritingFails() throws IOException {
        List<Event> many = Collections.nCopies(20_000, GOLDEN.get(1));
        ProgressListener fails = (fraction, events) -> {
            throw new IllegalStateException("no more");
        };
        assertThrows(
                IllegalStateException.class,
                () -> Exporters.byName("csv")
                        .export(ListJournal.whole(2, many), folder.resolve(out), ExportOptions.ALL, fails));
        try (Stream<Path> left = Files.list(folder)) {
            assertEquals(List.of(), left.toList());
        }
        assertThrows(
                NoSuchFileException.class,
                () -> Exporters.byName("csv")
                        .export(
                                ListJournal.whole(4, GOLDEN),
                                folder.resolve("none").resolve("x"),
                                ExportOptions.ALL,
                                ProgressListener.NONE));
    }

    @Test
    void numbersOfEveryLengthComeOutAsTheyAre() throws IOException {
        java.io.ByteArrayOutputStream bytes = new java.io.ByteArrayOutputStream();
        ByteSink sink = new ByteSink(bytes);
        StringBuilder expected = new StringBuilder();
        for (long n : new long[] {0, 7, -7, 10, 99, 1_000_000_007L, Long.MAX_VALUE, Long.MIN_VALUE}) {
            for (int times = 0; times < 3_000; times++) {
                sink.put(n).put(' ');
                expected.append(n).append(' ');
            }
        }
        sink.flush();
        assertEquals(expected.toString(), bytes.toString(java.nio.charset.StandardCharsets.US_ASCII));
    }

    @Test
    void anUnknownFormatNamesThoseThatThereAre() {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> Exporters.byName("xml"));
        assertEquals("unknown format 'xml' (one of jsonl, csv, ctf, perfetto, parquet, pcapng)", e.getMessage());
    }
}
