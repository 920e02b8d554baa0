package io.flowlane.viewer.playback;

import java.util.List;
import java.util.Locale;

/** How fast a replay goes: event by event in a steady beat, or in proportion to the time of the journal. */
public sealed interface Pace {

    /** From the slowest to the fastest. */
    List<Pace> LADDER = List.of(
            new PerEvent(1_000_000_000L),
            new PerEvent(500_000_000L),
            new PerEvent(200_000_000L),
            new PerEvent(50_000_000L),
            new InProportion(1e-6),
            new InProportion(1e-5),
            new InProportion(1e-4),
            new InProportion(1e-3),
            new InProportion(1e-2),
            new InProportion(0.1),
            new InProportion(1),
            new InProportion(10));

    /** In a few words. */
    String words();

    /**
     * One event after another.
     *
     * @param nanos real time from one event to the next
     */
    record PerEvent(long nanos) implements Pace {
        public PerEvent {
            if (nanos <= 0) {
                throw new IllegalArgumentException("a pace of " + nanos + " ns per event stands still");
            }
        }

        @Override
        public String words() {
            return nanos >= 1_000_000_000L
                    ? nanos / 1_000_000_000L + " s per event"
                    : 1_000_000_000L / nanos + " events/s";
        }
    }

    /**
     * As the time of the journal goes.
     *
     * @param factor nanoseconds of the journal to one of real time
     */
    record InProportion(double factor) implements Pace {
        public InProportion {
            if (!(factor > 0)) {
                throw new IllegalArgumentException("a pace of " + factor + " stands still");
            }
        }

        @Override
        public String words() {
            if (factor == 1) {
                return "real time";
            }
            return factor > 1
                    ? String.format(Locale.ROOT, "%,.0f× faster", factor)
                    : String.format(Locale.ROOT, "%,.0f× slower", 1 / factor);
        }
    }
}
