package io.flowlane.viewer.lesson.query;

import io.flowlane.viewer.query.QueryException;

/** What a function can be asked about. */
public enum Selector {
    /** The whole run. */
    RUN("", ""),
    /** {@code packet 12}. */
    PACKET("packet", "packet N"),
    /** {@code tag 0x1f}. */
    TAG("tag", "tag T"),
    /** {@code worker 2}. */
    WORKER("worker", "worker W"),
    /** A word of {@link Moment}, then a packet: {@code take packet 12}. */
    MOMENT("packet", "MOMENT packet N"),
    /** The name of an event: {@code SLOT_GRANT}. */
    EVENT("", "EVENT"),
    /** The id of a guarantee: {@code tag-exclusive}. */
    GUARANTEE("", "GUARANTEE");

    /** The word before its number. */
    final String keyword;

    /** How it is written, for people. */
    final String form;

    Selector(String keyword, String form) {
        this.keyword = keyword;
        this.form = form;
    }

    boolean hasOperand() {
        return !keyword.isEmpty();
    }

    /** The number, if the run has such a thing. */
    long check(Facts facts, long number) {
        switch (this) {
            case PACKET, MOMENT -> require(number, 0, facts.packets(), "packet");
            case WORKER -> require(number, 0, facts.workers(), "worker");
            default -> {
                // a tag may be any 32 bits; the others have no number
            }
        }
        return number;
    }

    private static void require(long number, long from, long to, String what) {
        if (number < from || number >= to) {
            throw new QueryException(
                    "there is no " + what + " " + number + " in this run, only " + from + ".." + (to - 1));
        }
    }
}
