package io.flowlane.viewer.playback;

import io.flowlane.viewer.query.Moment;

/** What stands before and behind a moment, as far as it has been read. Never waits. */
public interface Tape {

    /**
     * Where one comes to.
     *
     * @param kind whether one comes anywhere
     * @param to the moment, where it was found
     */
    record Step(Kind kind, Moment to) {
        /** There is nothing more in this direction. */
        public static final Step END = new Step(Kind.END, Moment.START);

        /** It is being read: ask again with the next pulse. */
        public static final Step LOADING = new Step(Kind.LOADING, Moment.START);

        /** This one. */
        public static Step to(Moment moment) {
            return new Step(Kind.FOUND, moment);
        }
    }

    /** What a step came to. */
    enum Kind {
        /** A moment. */
        FOUND,
        /** The end of the journal in this direction. */
        END,
        /** Not known yet. */
        LOADING
    }

    /** One event on from a moment; direction 1 is later, -1 earlier. */
    Step step(Moment from, int direction);
}
