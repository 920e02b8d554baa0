package io.flowlane.engine.port;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/**
 * The damaged and hostile captures, against the number of packets that tshark reads. Where we differ on purpose, the
 * result stands here with the reason.
 */
class DamagedCapturesTest {

    private static final Map<String, String> OURS = Map.ofEntries(
            // tshark takes short files for other formats, or for empty captures
            Map.entry("d-3-bytes.pcap", "NOT_A_CAPTURE"),
            Map.entry("d-zero-bytes.pcap", "NOT_A_CAPTURE"),
            Map.entry("d-header-cut.pcap", "NOT_A_CAPTURE"),
            Map.entry("d-bad-magic.pcap", "NOT_A_CAPTURE"),
            Map.entry("d-ng-no-shb.pcapng", "NOT_A_CAPTURE"),
            Map.entry("d-ng-bad-byte-order-magic.pcapng", "NOT_A_CAPTURE"),
            Map.entry("d-ng-major-7.pcapng", "UNSUPPORTED_VERSION"),
            // tshark believes in a version 9.9, tcpdump and we do not
            Map.entry("d-version-9.9.pcap", "UNSUPPORTED_VERSION"),
            // one packet of a link type that tshark does not know: a packet all the same, as in tcpdump
            Map.entry("hoobr_juniper3.pcap", "1 {}"),
            // tshark takes a guess at a larger record header, tcpdump and we do not
            Map.entry("caplen-huge-fuzz.pcap", "1 {record-too-long=1}"),
            // the records are plain ones: all of them chain, so all are read
            Map.entry("d-magic-modified-a1b2cd34.pcap", "20 {}"),
            // pcapng frames its blocks, so only the damaged one is lost, not the rest of the file
            Map.entry("d-ng-caplen-over-block.pcapng", "19 {block-fields-damaged=1}"),
            Map.entry("d-ng-option-overruns.pcapng", "20 {options-damaged=1}"),
            Map.entry("d-ng-epb-before-idb.pcapng", "0 {unknown-interface=20}"));

    private static final Map<String, String> SKIPPED = Map.ofEntries(
            Map.entry("caplen-huge-2.pcap", "{record-too-long=1}"),
            Map.entry("caplen-negative.pcap", "{record-too-long=1}"),
            Map.entry("d-caplen-minus-1.pcap", "{record-too-long=1}"),
            Map.entry("fuzz-2021-10-13.pcap", "{truncated-record=1}"),
            Map.entry("d-cut-in-record-header.pcap", "{truncated-record=1}"),
            Map.entry("d-trailing-garbage.pcap", "{truncated-record=1}"),
            Map.entry("d-ng-cut-in-block.pcapng", "{truncated-record=1}"),
            Map.entry("d-ng-cut-in-block-header.pcapng", "{truncated-record=1}"),
            Map.entry("d-ng-block-length-odd.pcapng", "{block-damaged=1}"),
            Map.entry("d-ng-block-length-huge.pcapng", "{truncated-record=1}"));

    @Test
    void agreeWithTsharkOrSayWhyNot() throws IOException {
        Path folder = SharedCaptures.folder("fetched/bad");
        List<Executable> checks = new ArrayList<>();
        for (String row : Files.readAllLines(folder.resolve("manifest.tsv")).stream()
                .skip(1)
                .toList()) {
            String[] field = row.split("\t", -1);
            String name = field[0];
            String expected = OURS.getOrDefault(name, field[5] + " " + SKIPPED.getOrDefault(name, "{}"));
            String ours = read(folder.resolve(name));
            checks.add(() -> assertEquals(expected, ours, name));
        }
        assertEquals(50, checks.size());
        assertAll(checks);
    }

    private static String read(Path capture) {
        SkipReason.Counts skipped = new SkipReason.Counts();
        try {
            CaptureReader reader = CaptureFile.open(capture, skipped);
            TagFunction tags = TagFunction.parse("rss");
            int packets = 0;
            while (reader.next()) {
                int unused = tags.tag(reader.buffer(), reader.offset(), reader.capturedLength, reader.linkType);
                packets++;
            }
            return packets + " " + skipped.asMap();
        } catch (CaptureException e) {
            return e.kind().toString();
        }
    }
}
