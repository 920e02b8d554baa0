package io.flowlane.engine.script;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One call of a script.
 *
 * @param kind which call
 * @param number the worker of {@code Q}, {@code G} and {@code L}; the limit of {@code R}; 0 otherwise
 * @param items what {@code P}, {@code Q} and {@code L} list
 * @param recorded for {@code G}, the packets that the script's own text says were granted; null when it does not say, or
 *     says that nothing was
 */
record Op(Kind kind, int number, List<Item> items, @Nullable List<Integer> recorded) {

    /** The calls, by their letters. */
    enum Kind {
        PROCESS('P'),
        REQUEST('Q'),
        POLL('G'),
        LEAVE('L'),
        RETURNED('R'),
        CLEAR('X'),
        FLUSH('F');

        final char letter;

        Kind(char letter) {
            this.letter = letter;
        }

        static @Nullable Kind of(char letter) {
            for (Kind kind : values()) {
                if (kind.letter == letter) {
                    return kind;
                }
            }
            return null;
        }

        boolean ofWorker() {
            return this == REQUEST || this == POLL || this == LEAVE;
        }

        boolean hasNumber() {
            return ofWorker() || this == RETURNED;
        }

        boolean hasItems() {
            return this == PROCESS || this == REQUEST || this == LEAVE;
        }
    }

    /** What a list names. */
    sealed interface Item {
        /** New packets with one tag. */
        record Fresh(int tag, int count) implements Item {}

        /** A packet that there was before. */
        record Old(int seq) implements Item {}

        /** All that the distributor has refused, or all that the worker holds. */
        record All() implements Item {}
    }
}
