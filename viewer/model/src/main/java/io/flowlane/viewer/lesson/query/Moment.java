package io.flowlane.viewer.lesson.query;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** A moment in a packet's life; lessons write its name in small letters. */
public enum Moment {
    /** The distributor accepts it. */
    IN,
    /** It gets its worker: assigned, or by a match. */
    ASSIGN,
    /** It is written to the worker's slot. */
    GRANT,
    /** The worker takes it. */
    TAKE,
    /** The work on it begins. */
    BEGIN,
    /** The work on it ends. */
    END,
    /** The worker's next request or leave: completion. */
    DONE,
    /** The distributor reads what was handed back. */
    COLLECT,
    /** The application gets it back. */
    RETURNED,
    /** The application sends it on. */
    TX;

    static Optional<Moment> of(String word) {
        return Arrays.stream(values()).filter(m -> m.word().equals(word)).findFirst();
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    static String words() {
        return Arrays.stream(values()).map(Moment::word).collect(Collectors.joining(", "));
    }
}
