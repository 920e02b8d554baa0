package io.flowlane.viewer.query;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.viewer.timeline.TimeText;
import java.math.BigDecimal;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** From a field, an operator and a value to a condition. */
final class Terms {
    private static final Pattern QUANTITY = Pattern.compile("(\\d{1,18}(?:\\.\\d{1,9})?)(ns|us|µs|ms|s|)");
    private static final String ALL_FIELDS = "tag, worker, lcore, ev, seq, t, latency, wait, depth, n, count and text";

    private Terms() {}

    /** A word that stands alone: a packet's number, a tag, or a part of an event's name. */
    static Condition bare(String word, int at) {
        String lower = word.toLowerCase(Locale.ROOT);
        if (lower.startsWith("0x")) {
            return new Condition.OfTag(tag(word, at));
        }
        String digits = word.startsWith("#") ? word.substring(1) : word;
        if (!digits.isEmpty() && Character.isDigit(digits.charAt(0))) {
            return range(Condition.Quantity.SEQ, ":", digits, at);
        }
        return events(lower.contains("*") ? lower : "*" + lower + "*", at);
    }

    static Condition of(String field, int at, String operator, String value, int valueAt) {
        boolean equal = operator.equals(":") || operator.equals("=");
        boolean unequal = operator.equals("!=");
        String name = field.toLowerCase(Locale.ROOT);
        Condition same = switch (name) {
            case "tag" -> new Condition.OfTag(tag(value, valueAt));
            case "ev", "event" -> events(value.toLowerCase(Locale.ROOT), valueAt);
            case "lcore" -> new Condition.OfLcore(lcore(value, valueAt));
            case "text" -> new Condition.Says(value.toLowerCase(Locale.ROOT));
            default -> null;
        };
        if (same == null) {
            Condition inRange = range(number(name, field, at), unequal ? ":" : operator, value, valueAt);
            return unequal ? new Condition.Not(inRange) : inRange;
        }
        if (!equal && !unequal) {
            throw Lexer.wrong(at, "'" + field + "' cannot be compared, write " + field + ":" + value);
        }
        return unequal ? new Condition.Not(same) : same;
    }

    private static Condition.Quantity number(String name, String written, int at) {
        String full = name.equals("w") ? "worker" : name.equals("packet") ? "seq" : name;
        for (Condition.Quantity number : Condition.Quantity.NAMED) {
            if (number.word.equals(full)) {
                return number;
            }
        }
        throw Lexer.wrong(at, "'" + written + "' is not a field; there are " + ALL_FIELDS);
    }

    private static Condition range(Condition.Quantity number, String operator, String value, int at) {
        int dots = value.indexOf("..");
        if (dots >= 0) {
            if (!operator.equals(":") && !operator.equals("=")) {
                throw Lexer.wrong(at, "a range needs a colon, write " + number.word + ":" + value);
            }
            long low = dots == 0 ? 0 : quantity(number, value.substring(0, dots), at);
            String end = value.substring(dots + 2);
            long high = end.isEmpty() ? Long.MAX_VALUE : quantity(number, end, at);
            if (low > high) {
                throw Lexer.wrong(at, "the range ends before it begins, swap its ends");
            }
            return new Condition.InRange(number, low, high);
        }
        long wanted = quantity(number, value, at);
        return switch (operator) {
            case "<" -> new Condition.InRange(number, 0, wanted - 1);
            case "<=" -> new Condition.InRange(number, 0, wanted);
            case ">" -> new Condition.InRange(number, wanted + 1, Long.MAX_VALUE);
            case ">=" -> new Condition.InRange(number, wanted, Long.MAX_VALUE);
            default -> new Condition.InRange(number, wanted, wanted);
        };
    }

    static long nanos(String text) {
        return quantity(Condition.Quantity.T, text, 0);
    }

    private static long quantity(Condition.Quantity number, String value, int at) {
        Matcher matcher = QUANTITY.matcher(value.toLowerCase(Locale.ROOT));
        if (!matcher.matches() || (!number.nanos && !matcher.group(2).isEmpty())) {
            throw Lexer.wrong(
                    at, "'" + value + "' is not " + (number.nanos ? "a time such as 50us or 1.2ms" : "a whole number"));
        }
        long unit = TimeText.TYPED_UNITS.getOrDefault(matcher.group(2), 1L);
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw Lexer.wrong(at, "'" + value + "' is not a whole number below 2^63");
        }
    }

    private static int tag(String value, int at) {
        String lower = value.toLowerCase(Locale.ROOT);
        try {
            return lower.startsWith("0x")
                    ? Integer.parseUnsignedInt(lower.substring(2), 16)
                    : Integer.parseUnsignedInt(lower);
        } catch (NumberFormatException e) {
            throw Lexer.wrong(at, "'" + value + "' is not a 32-bit tag such as 0x1a2b or 6699");
        }
    }

    private static int lcore(String value, int at) {
        String lower = value.toLowerCase(Locale.ROOT);
        if (lower.equals("dist")) {
            return EventCursor.DISTRIBUTOR;
        }
        try {
            return Integer.parseUnsignedInt(lower.startsWith("w") ? lower.substring(1) : lower);
        } catch (NumberFormatException e) {
            throw Lexer.wrong(at, "'" + value + "' is not an lcore, write dist, w0, w1 and so on");
        }
    }

    /** Events whose name is like a pattern with {@code *}. */
    private static Condition events(String pattern, int at) {
        Set<EventType> types = EnumSet.noneOf(EventType.class);
        String[] parts = pattern.split("\\*", -1);
        for (EventType type : EventType.values()) {
            if (like(type.name().toLowerCase(Locale.ROOT), parts)) {
                types.add(type);
            }
        }
        if (types.isEmpty()) {
            throw Lexer.wrong(
                    at,
                    "there is no event '" + pattern.replace("*", "")
                            + "'; there are PACKET_IN, SLOT_TAKE, BACKLOG_FULL, RETURNED and so on");
        }
        return new Condition.OfType(types);
    }

    private static boolean like(String name, String[] parts) {
        if (parts.length == 1) {
            return name.equals(parts[0]);
        }
        String last = parts[parts.length - 1];
        if (!name.startsWith(parts[0]) || !name.endsWith(last)) {
            return false;
        }
        int from = parts[0].length();
        for (int i = 1; i < parts.length - 1; i++) {
            int found = name.indexOf(parts[i], from);
            if (found < 0) {
                return false;
            }
            from = found + parts[i].length();
        }
        return from <= name.length() - last.length();
    }
}
