package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.PacketJourney.Leg;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Says a packet's journey as a person would. */
final class JourneyInWords {

    private JourneyInWords() {}

    static String leg(Leg leg) {
        String time = time(leg.nanos());
        String on = leg.worker() < 0 ? "" : " on worker " + leg.worker();
        return switch (leg.part()) {
            case OWN_TAG -> "waited " + time + " behind packet " + leg.behindSeq() + " of its own tag" + on;
            case OTHER_TAGS -> "waited " + time + behind(leg) + on;
            case DISPATCH ->
                "waited " + time + " for the distributor"
                        + (leg.worker() < 0 ? "" : ", while worker " + leg.worker() + " had nothing in hand");
            case SLOT -> "lay " + time + " ready in the slot of worker " + leg.worker();
            case HELD -> "was held " + time + " by worker " + leg.worker();
            case HELD_BEFORE ->
                "was held " + time + " by worker " + leg.worker() + behind(leg) + " before its own work";
            case WORK -> "was worked on for " + time + on;
            case HELD_AFTER -> "was held " + time + " by worker " + leg.worker() + behind(leg) + " after its own work";
            case COLLECT -> "waited " + time + " to be collected from worker " + leg.worker();
            case FETCH -> "waited " + time + " to be fetched with returnedPackets";
        };
    }

    /** Nothing while the worker was at no packet. */
    private static String behind(Leg leg) {
        if (leg.behindSeq() < 0) {
            return "";
        }
        return " behind packet " + leg.behindSeq() + " of "
                + (leg.behindTag() < 0 ? "a tag that the journal no longer has" : "tag " + tag(leg.behindTag()));
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
        Map<Long, Long> behind = new TreeMap<>();
        Leg longest = null;
        for (Leg leg : journey.legs()) {
            if (leg.part() == part) {
                behind.merge(leg.behindSeq(), leg.nanos(), Long::sum);
                longest = longest == null || isLonger(leg, longest, behind) ? leg : longest;
            }
        }
        if (longest == null) {
            return "";
        }
        behind.remove(-1L);
        int others = behind.size() - 1;
        Leg whole = new Leg(part, 0, nanos, longest.worker(), longest.behindSeq(), longest.behindTag());
        return leg(whole) + (others <= 0 ? "" : " and " + others + (others == 1 ? " other" : " others"));
    }

    /** Any packet is worth naming before none. */
    private static boolean isLonger(Leg leg, Leg longest, Map<Long, Long> behind) {
        if ((leg.behindSeq() < 0) != (longest.behindSeq() < 0)) {
            return leg.behindSeq() >= 0;
        }
        return behind.getOrDefault(leg.behindSeq(), 0L) > behind.getOrDefault(longest.behindSeq(), 0L);
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
            return String.format(Locale.ROOT, "%.1f µs", nanos / 1e3);
        }
        return nanos < 1_000_000_000
                ? String.format(Locale.ROOT, "%.1f ms", nanos / 1e6)
                : String.format(Locale.ROOT, "%.2f s", nanos / 1e9);
    }
}
