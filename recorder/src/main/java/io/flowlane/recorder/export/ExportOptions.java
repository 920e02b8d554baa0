package io.flowlane.recorder.export;

import io.flowlane.recorder.export.pcapng.PacketSource;
import org.jspecify.annotations.Nullable;

/**
 * What to export, and whether it may replace what is there.
 *
 * @param fromNanos the first time that is exported, in nanoseconds since the session began
 * @param toNanos the first time that is exported no more
 * @param overwrite replace an existing output
 * @param packets where the packets' bytes are found, for {@code pcapng}; null where they are made up
 */
public record ExportOptions(
        long fromNanos,
        long toNanos,
        boolean overwrite,
        @Nullable PacketSource packets) {

    /** Everything, into a new file. */
    public static final ExportOptions ALL = new ExportOptions(0, Long.MAX_VALUE);

    public ExportOptions {
        if (fromNanos < 0 || toNanos < fromNanos) {
            throw new IllegalArgumentException("from " + fromNanos + " to " + toNanos + " ns is not a span of time");
        }
    }

    /** A cut by time, into a new file. */
    public ExportOptions(long fromNanos, long toNanos) {
        this(fromNanos, toNanos, false, null);
    }

    /** The same, and an existing output is replaced. */
    public ExportOptions overwriting() {
        return new ExportOptions(fromNanos, toNanos, true, packets);
    }

    /** The same, with the packets' bytes from there. */
    public ExportOptions withPackets(PacketSource source) {
        return new ExportOptions(fromNanos, toNanos, overwrite, source);
    }
}
