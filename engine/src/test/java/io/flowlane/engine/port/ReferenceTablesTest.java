package io.flowlane.engine.port;

import static java.util.Objects.requireNonNull;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Every good capture, packet by packet, against what tshark made of it; and its tags against an independent program. */
class ReferenceTablesTest {

    @Test
    void ownCaptures() throws IOException {
        Path folder = SharedCaptures.folder("own");
        for (String name : List.of("campus-mix", "campus-mix-small")) {
            Path table = folder.resolve(name + ".tsv.gz");
            Path capture = folder.resolve(name + (name.endsWith("small") ? ".pcapng" : ".pcap"));
            compare(capture, rows(table, ReferenceRow::ofOwn), Set.of());
        }
    }

    @Test
    void fetchedCaptures() throws IOException {
        Path folder = SharedCaptures.folder("fetched");
        List<Path> captures = SharedCaptures.withTable(folder, ".ref.tsv.gz");
        assertEquals(20, captures.size());
        Map<String, Set<String>> disputed = disputed(folder);
        for (Path capture : captures) {
            Set<String> numbers = disputed.getOrDefault(capture.getFileName().toString(), Set.of());
            compare(capture, publicRows(capture), numbers);
        }
    }

    @Test
    void pcapngSuite() throws IOException {
        List<Path> captures = SharedCaptures.withTable(SharedCaptures.folder("fetched/pcapng-suite"), ".ref.tsv.gz");
        assertEquals(48, captures.size());
        for (Path capture : captures) {
            compare(capture, publicRows(capture), Set.of());
        }
    }

    @Test
    void tagsAreTheToeplitzHashOfTheFlow() throws IOException {
        Path folder = SharedCaptures.folder("fetched");
        Map<String, Set<String>> disputed = disputed(folder);
        for (Path capture : SharedCaptures.withTable(folder, ".flows.tsv.gz")) {
            Set<String> numbers = disputed.getOrDefault(capture.getFileName().toString(), Set.of());
            compareTags(capture, numbers);
        }
    }

    private static void compare(Path capture, List<ReferenceRow> rows, Set<String> disputed) throws IOException {
        SkipReason.Counts skipped = new SkipReason.Counts();
        CaptureReader reader = CaptureFile.open(capture, skipped);
        PacketDecoder decoder = new PacketDecoder();
        for (ReferenceRow row : rows) {
            String where = capture.getFileName() + " packet " + row.number();
            assertTrue(reader.next(), where);
            ReferenceRow seen = row.seenAt(reader, decoder);
            if (!disputed.contains(row.number())) {
                assertEquals(row.normalised(), seen, where);
            }
        }
        assertFalse(reader.next(), capture + " has more packets");
        assertEquals(Map.of(), skipped.asMap(), capture.toString());
    }

    private static void compareTags(Path capture, Set<String> disputed) throws IOException {
        Map<String, String[]> flows = new HashMap<>();
        for (String[] flow : SharedCaptures.table(capture.resolveSibling(capture.getFileName() + ".flows.tsv.gz"))) {
            flows.put(String.join("|", List.of(flow).subList(0, 5)), flow);
        }
        CaptureReader reader = CaptureFile.open(capture, new SkipReason.Counts());
        TagFunction rss = TagFunction.parse("rss");
        for (ReferenceRow row : publicRows(capture)) {
            assertTrue(reader.next());
            if (row.source().isEmpty() || disputed.contains(row.number())) {
                continue;
            }
            String[] flow = requireNonNull(flows.get(String.join(
                    "|", row.source(), row.destination(), row.protocol(), row.sourcePort(), row.destinationPort())));
            boolean ports = (row.protocol().equals("6") || row.protocol().equals("17"))
                    && row.fragment().equals("0")
                    && !row.sourcePort().isEmpty();
            int expected = Integer.parseUnsignedInt(flow[ports ? 9 : 8].substring(2), 16);
            int tag = rss.tag(reader.buffer(), reader.offset(), reader.capturedLength, reader.linkType);
            assertEquals(expected, tag, capture.getFileName() + " packet " + row.number());
        }
    }

    private static List<ReferenceRow> publicRows(Path capture) throws IOException {
        Path table = capture.resolveSibling(capture.getFileName() + ".ref.tsv.gz");
        return rows(table, ReferenceRow::ofPublic);
    }

    private static List<ReferenceRow> rows(Path table, Function<String[], ReferenceRow> parser) throws IOException {
        List<ReferenceRow> rows = new ArrayList<>();
        for (String[] row : SharedCaptures.table(table)) {
            rows.add(parser.apply(row));
        }
        return rows;
    }

    /** File name to the numbers of the packets on which tshark and a second decoder do not agree. */
    private static Map<String, Set<String>> disputed(Path folder) throws IOException {
        Map<String, Set<String>> disputed = new HashMap<>();
        for (String row : Files.readAllLines(folder.resolve("ref-disagreements.tsv"))) {
            String[] field = row.split("\t", -1);
            disputed.computeIfAbsent(field[0], name -> new HashSet<>()).add(field[1]);
        }
        return disputed;
    }
}
