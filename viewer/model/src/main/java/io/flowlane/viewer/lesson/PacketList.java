package io.flowlane.viewer.lesson;

import io.flowlane.viewer.timeline.TimeText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Traffic that is written out: {@code 7 7 0x2ax3 9@2us}. A word is a tag, decimal or hexadecimal; {@code xN} for this many
 * packets of it; {@code @TIME} for when the first of them comes. A packet without a time comes a gap after the one before.
 *
 * @param tags by packet
 * @param nanos by packet: when it comes, since the run begins; never decreasing
 */
public record PacketList(List<Integer> tags, List<Long> nanos) {

    /** The most packets that can be written out. */
    public static final int MOST = 1 << 16;

    private static final Pattern WORD =
            Pattern.compile("(0x[0-9a-f]{1,8}|\\d{1,10})(?:x(\\d{1,6}))?(?:@(\\d{1,9}(?:\\.\\d{1,6})?)(ns|us|ms|s))?");
    private static final Pattern TIME = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,6})?)(ns|us|ms|s)");

    public PacketList {
        tags = List.copyOf(tags);
        nanos = List.copyOf(nanos);
    }

    /**
     * Reads traffic.
     *
     * @param gap between packets, in nanoseconds
     * @throws IllegalArgumentException when a word cannot be read
     */
    static PacketList parse(String text, long gap) {
        List<Integer> tags = new ArrayList<>();
        List<Long> nanos = new ArrayList<>();
        long next = 0;
        for (String word : text.strip().toLowerCase(Locale.ROOT).split("\\s+", -1)) {
            Matcher matcher = WORD.matcher(word);
            if (!matcher.matches()) {
                throw new IllegalArgumentException("'" + word + "' is not a packet: write a tag such as 7 or 0x2a, 7x3"
                        + " for three of them, 7@2us for when");
            }
            long at = matcher.group(3) == null ? next : nanos(matcher.group(3), matcher.group(4));
            if (at < next - gap) {
                throw new IllegalArgumentException("'" + word + "' comes earlier than the packet before it");
            }
            int count = matcher.group(2) == null ? 1 : Integer.parseInt(matcher.group(2));
            if (tags.size() + count > MOST) {
                throw new IllegalArgumentException("more than " + MOST + " packets: use synthetic traffic");
            }
            for (int i = 0; i < count; i++) {
                tags.add(tag(matcher.group(1)));
                nanos.add(at);
                at += gap;
            }
            next = at;
        }
        return new PacketList(tags, nanos);
    }

    private static int tag(String text) {
        long tag = text.startsWith("0x") ? Long.parseLong(text.substring(2), 16) : Long.parseLong(text);
        if (tag > 0xffffffffL) {
            throw new IllegalArgumentException("tag " + text + " has more than 32 bits");
        }
        return (int) tag;
    }

    /** Reads a time such as {@code 2.5us}. */
    static long time(String text) {
        Matcher matcher = TIME.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not a time such as 250ns or 2us");
        }
        return nanos(matcher.group(1), matcher.group(2));
    }

    private static long nanos(String number, String unit) {
        return Math.round(Double.parseDouble(number) * TimeText.TYPED_UNITS.getOrDefault(unit, 1L));
    }
}
