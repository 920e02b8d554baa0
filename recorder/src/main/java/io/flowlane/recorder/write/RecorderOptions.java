package io.flowlane.recorder.write;

import io.flowlane.engine.event.NanoClock;
import java.util.function.Consumer;

/**
 * How a session is recorded.
 *
 * @param level which events
 * @param onFull what an lcore does when the disk is slower than its events come
 * @param maxJournal how many bytes of the journal are kept, the newest; 0 for all
 * @param buffer how many bytes are recorded ahead of the disk, all lcores together
 * @param overwrite whether a journal that is there already may be deleted
 * @param clock the time, for all lcores
 * @param warning is called once, with one line, when the recording stops before its end; on whatever lcore that happens
 * @param ownerOnly whether new folders and files are for their owner alone; else the umask says for whom
 */
public record RecorderOptions(
        Level level,
        OnFull onFull,
        long maxJournal,
        int buffer,
        boolean overwrite,
        NanoClock clock,
        Consumer<String> warning,
        boolean ownerOnly) {

    /** The least that {@code maxJournal} can be: eight files with a few blocks each. */
    public static final long MIN_JOURNAL = 8L << 20;

    /** The most that {@code buffer} can be. */
    public static final int MAX_BUFFER = 512 << 20;

    private static final int DEFAULT_BUFFER = 16 << 20;

    /** Which events are recorded. */
    public enum Level {
        /** Every one. */
        ALL,
        /** What passes through slots and ends: SESSION_*, PACKET_IN, SLOT_*, RETURNED*, WORKER_*, TX and MARK. */
        HANDSHAKE
    }

    /** What an lcore does when the disk is slower than its events come, and the buffer is full. */
    public enum OnFull {
        /** It waits, and records for how long: RECORDER_WAIT. Nothing is lost. */
        LOSSLESS,
        /** It goes on, and records how many events were dropped: GAP. */
        LOSSY
    }

    /** All events, nothing dropped, by the machine's clock, never over another journal. */
    public static final RecorderOptions DEFAULTS = new RecorderOptions(
            Level.ALL,
            OnFull.LOSSLESS,
            0,
            DEFAULT_BUFFER,
            false,
            NanoClock.SYSTEM,
            line -> System.err.println("flowlane: " + line),
            false);

    public RecorderOptions {
        if (maxJournal != 0 && maxJournal < MIN_JOURNAL) {
            throw new IllegalArgumentException("a journal of " + maxJournal + " bytes is less than " + MIN_JOURNAL);
        }
        if (buffer < 0 || buffer > MAX_BUFFER) {
            throw new IllegalArgumentException("a buffer of " + buffer + " bytes is not in 0.." + MAX_BUFFER);
        }
    }

    /** The same with another level. */
    public RecorderOptions withLevel(Level other) {
        return new RecorderOptions(other, onFull, maxJournal, buffer, overwrite, clock, warning, ownerOnly);
    }

    /** The same with another way of an lcore when the disk is too slow. */
    public RecorderOptions withOnFull(OnFull other) {
        return new RecorderOptions(level, other, maxJournal, buffer, overwrite, clock, warning, ownerOnly);
    }

    /**
     * The same, limiting the journal to its newest {@code bytes} bytes.
     *
     * @param bytes at least {@link #MIN_JOURNAL}, or 0 to keep all
     */
    public RecorderOptions withMaxJournal(long bytes) {
        return new RecorderOptions(level, onFull, bytes, buffer, overwrite, clock, warning, ownerOnly);
    }

    /**
     * The same, with a buffer of {@code bytes} bytes for events that are not on disk yet. Each lcore has 64 KiB
     * besides.
     *
     * @param bytes up to {@link #MAX_BUFFER}
     */
    public RecorderOptions withBuffer(int bytes) {
        return new RecorderOptions(level, onFull, maxJournal, bytes, overwrite, clock, warning, ownerOnly);
    }

    /** The same, and whether a journal that is there already may be deleted. */
    public RecorderOptions withOverwrite(boolean may) {
        return new RecorderOptions(level, onFull, maxJournal, buffer, may, clock, warning, ownerOnly);
    }

    /** The same with another clock. */
    public RecorderOptions withClock(NanoClock other) {
        return new RecorderOptions(level, onFull, maxJournal, buffer, overwrite, other, warning, ownerOnly);
    }

    /** The same with another listener for the one warning. */
    public RecorderOptions withWarning(Consumer<String> other) {
        return new RecorderOptions(level, onFull, maxJournal, buffer, overwrite, clock, other, ownerOnly);
    }

    /**
     * The same, and whether the folder, if it is new, and its files are for their owner alone, whatever the umask says.
     */
    public RecorderOptions withPrivateFiles(boolean only) {
        return new RecorderOptions(level, onFull, maxJournal, buffer, overwrite, clock, warning, only);
    }
}
