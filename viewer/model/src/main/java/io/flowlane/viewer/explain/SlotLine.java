package io.flowlane.viewer.explain;

import java.util.List;

/**
 * A cache line of eight words between the distributor and a worker.
 *
 * @param kind which way it carries packets
 * @param owner who may write it now
 * @param why how the flags of word 0 say so
 * @param words the eight words
 */
public record SlotLine(Kind kind, Owner owner, String why, List<SlotWord> words) {

    public SlotLine {
        words = List.copyOf(words);
    }

    /** Which way a line carries packets. */
    public enum Kind {
        /** Burst mode: from the distributor to the worker. */
        GRANT("grant line: distributor → worker"),
        /** Burst mode: from the worker to the distributor. */
        HAND_BACK("hand-back line: worker → distributor"),
        /** Single mode: one word, both ways. */
        BOTH("slot: one word, both ways");

        private final String title;

        Kind(String title) {
            this.title = title;
        }

        /** Its name for people. */
        public String title() {
            return title;
        }
    }

    /** Who may write a line. */
    public enum Owner {
        /** The distributor lcore. */
        DISTRIBUTOR,
        /** The worker lcore. */
        WORKER
    }
}
