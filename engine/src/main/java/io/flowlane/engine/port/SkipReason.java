package io.flowlane.engine.port;

import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Why something in a capture could not be read as a packet, and whether reading went on after it. The keys are those
 * of {@link RxPort#skipped}.
 */
enum SkipReason {
    /** The file ends within a record or a block; nothing can follow. Bytes behind the last record count once too. */
    TRUNCATED_RECORD("truncated-record"),
    /**
     * A record claims more captured bytes than {@link CapturedLimit} allows. In a classic pcap, which has no
     * other framing, it ends the file; in pcapng the block is skipped.
     */
    RECORD_TOO_LONG("record-too-long"),
    /** A pcapng block's two lengths disagree, are no multiple of 4 or too small: the framing is lost, the file ends. */
    BLOCK_DAMAGED("block-damaged"),
    /** A well-framed pcapng block whose fields do not fit into it: skipped, the next block is read. */
    BLOCK_FIELDS_DAMAGED("block-fields-damaged"),
    /** An interface description's options overrun the block: the options before are used, its packets are read. */
    OPTIONS_DAMAGED("options-damaged"),
    /** A packet of an interface that its section has not described: skipped. */
    UNKNOWN_INTERFACE("unknown-interface"),
    /** More interfaces than {@link PcapngReader#MAX_INTERFACES}: this one is not known, nor are its packets. */
    TOO_MANY_INTERFACES("too-many-interfaces"),
    /** A later section has a version that is not known or a byte-order magic that is none: the file ends. */
    SECTION_UNREADABLE("section-unreadable"),
    /** The gzip stream is damaged or cut: what was unpacked before is read. */
    GZIP_DAMAGED("gzip-damaged"),
    /** Another compressed stream is damaged or cut: what was unpacked before is read. */
    COMPRESSION_DAMAGED("compression-damaged");

    private final String key;

    SkipReason(String key) {
        this.key = key;
    }

    /** How often each reason was met. One thread. */
    static final class Counts {
        private final EnumMap<SkipReason, Long> counts = new EnumMap<>(SkipReason.class);

        void add(SkipReason reason) {
            counts.merge(reason, 1L, Long::sum);
        }

        /** The reasons that were met, in the order of the enum. */
        Map<String, Long> asMap() {
            Map<String, Long> map = new LinkedHashMap<>();
            counts.forEach((reason, count) -> map.put(reason.key, count));
            return Collections.unmodifiableMap(map);
        }
    }
}
