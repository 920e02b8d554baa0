package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.PacketJourney.Leg;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says a packet's journey as a person would. */
final class JourneyInWords {

    private JourneyInWords() {}

    static String leg(Leg leg) {
        String time = time(leg.nanos());
        String on = leg.worker() < 0 ? "" : " on worker " + leg.worker();
        return switch (leg.part()) {
            case OWN_TAG -> "waited " + time + " behind packet " + leg.behindSeq() + " of its own tag" + on;
            case OTHER_TAGS ->
                "waited " + time + " behind packet " + leg.behindSeq() + " of "
                        + (leg.behindTag() < 0
                                ? "a tag that the journal no longer tells"
                                : "tag " + tag(leg.behindTag()))
                        + on;
            case DISPATCH ->
                "waited " + time + " for the distributor"
                        + (leg.worker() < 0 ? "" : ", while worker " + leg.worker() + " had nothing in hand");
            case SLOT -> "lay " + time + " ready in the slot of worker " + leg.worker();
            case WORK -> "was " + time + " in work" + on;
            case COLLECT -> "waited " + time + " to be collected from worker " + leg.worker();
            case FETCH -> "waited " + time + " to be fetched with returnedPackets";
        };
    }

    static String journey(PacketJourney journey) {
        List<String> words = new ArrayList<>();
        for (LatencyPart part : LatencyPart.values()) {
            long nanos = journey.nanos(part);
            if (nanos > 0) {
                words.add(part(journey, part, nanos));
            }
        }
        String begin = "Packet " + journey.seq() + " of tag " + tag(journey.tag()) + " "
                + journey.ending().words() + " " + time(journey.nanos()) + " after it came in";
        return begin + (words.isEmpty() ? "" : ": it " + join(words)) + ".";
    }

    /** All legs of one part in one phrase; where they were behind several packets, the one that held it longest is named. */
    private static String part(PacketJourney journey, LatencyPart part, long nanos) {
        List<Leg> legs =
                journey.legs().stream().filter(leg -> leg.part() == part).toList();
        Leg longest = legs.stream().max(Comparator.comparingLong(Leg::nanos)).orElseThrow();
        Leg whole = new Leg(part, 0, nanos, longest.worker(), longest.behindSeq(), longest.behindTag());
        long others = legs.stream().mapToLong(Leg::behindSeq).distinct().count() - 1;
        return leg(whole) + (others <= 0 ? "" : " and " + others + (others == 1 ? " other" : " others"));
    }

    static String join(List<String> words) {
        int last = words.size() - 1;
        return last == 0 ? words.get(0) : String.join(", ", words.subList(0, last)) + " and " + words.get(last);
    }

    static String tag(long tag) {
        return String.format(Locale.ROOT, "0x%08x", tag);
    }

    /** A duration in the unit that a person would choose. */
    static String time(long nanos) {
        if (nanos < 1_000) {
            return nanos + " ns";
        }
        if (nanos < 1_000_000) {
            return String.format(Locale.ROOT, "%.1f us", nanos / 1e3);
        }
        return nanos < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
