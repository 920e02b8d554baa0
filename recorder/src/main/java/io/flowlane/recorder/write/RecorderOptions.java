package io.flowlane.recorder.write;

import io.flowlane.engine.event.NanoClock;
import java.util.function.Consumer;

/**
 * How a session is recorded.
 *
 * @param level which events
 * @param overwrite whether a journal that is there already may be deleted
 * @param clock the time, for all lcores
 * @param warning is told once, in one line, when the recording stops before its end; on whatever lcore that happens
 */
public record RecorderOptions(Level level, boolean overwrite, NanoClock clock, Consumer<String> warning) {

    /** Which events are recorded. */
    public enum Level {
        /** Every one. */
        ALL,
        /** What passes through slots and ends: SESSION_*, PACKET_IN, SLOT_*, RETURNED*, WORKER_*, TX and MARK. */
        HANDSHAKE
    }

    /** All events, by the machine's clock, never over another journal. */
    public static final RecorderOptions DEFAULTS =
            new RecorderOptions(Level.ALL, false, NanoClock.SYSTEM, line -> System.err.println("flowlane: " + line));

    /** The same with another level. */
    public RecorderOptions withLevel(Level other) {
        return new RecorderOptions(other, overwrite, clock, warning);
    }

    /** The same, and whether a journal that is there already may be deleted. */
    public RecorderOptions withOverwrite(boolean may) {
        return new RecorderOptions(level, may, clock, warning);
    }

    /** The same with another clock. */
    public RecorderOptions withClock(NanoClock other) {
        return new RecorderOptions(level, overwrite, other, warning);
    }

    /** The same with another listener for the one warning. */
    public RecorderOptions withWarning(Consumer<String> other) {
        return new RecorderOptions(level, overwrite, clock, other);
    }
}
