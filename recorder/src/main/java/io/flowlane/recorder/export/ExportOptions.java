package io.flowlane.recorder.export;

/**
 * What to export, and whether it may replace what is there.
 *
 * @param fromNanos the first time that is exported, in nanoseconds since the session began
 * @param toNanos the first time that is exported no more
 * @param overwrite replace an existing file
 */
public record ExportOptions(long fromNanos, long toNanos, boolean overwrite) {

    /** Everything, into a new file. */
    public static final ExportOptions ALL = new ExportOptions(0, Long.MAX_VALUE);

    public ExportOptions {
        if (fromNanos < 0 || toNanos < fromNanos) {
            throw new IllegalArgumentException("from " + fromNanos + " to " + toNanos + " ns is not a span of time");
        }
    }

    /** A cut by time, into a new file. */
    public ExportOptions(long fromNanos, long toNanos) {
        this(fromNanos, toNanos, false);
    }

    /** The same, and an existing file is replaced. */
    public ExportOptions overwriting() {
        return new ExportOptions(fromNanos, toNanos, true);
    }
}
