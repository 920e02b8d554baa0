package io.flowlane.viewer.cli.option;

import io.flowlane.viewer.timeline.TimeText;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Numbers as people type them: {@code 1e6}, {@code 12ms}, {@code 1.5s}, {@code 64M}. */
public final class Quantity {

    private static final Pattern NUMBER =
            Pattern.compile("(\\d{1,18}(?:\\.\\d{1,18})?(?:[eE]\\+?\\d{1,2})?)([^\\d.]*)");

    private static final Map<String, Long> COUNT_UNITS = Map.of("", 1L);

    private static final Map<String, Long> SIZE_UNITS = Map.of("", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30);

    private Quantity() {}

    /** A size in bytes, at least 1: {@code 67108864}, {@code 64M}, {@code 10G}. */
    public static final class Bytes implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return atLeastOne(parse(value, SIZE_UNITS, "a size such as 67108864, 64M or 10G"), value);
        }
    }

    /** A count of one or more: {@code 1000}, {@code 1e6}. */
    public static final class Count implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return atLeastOne(parse(value, COUNT_UNITS, "a whole number such as 1000 or 1e6"), value);
        }
    }

    /** A time in nanoseconds, from 0: {@code 1500}, {@code 300us}, {@code 12ms}, {@code 1.5s}. */
    public static final class Nanos implements ITypeConverter<Long> {
        @Override
        public Long convert(String value) {
            return parse(value, TimeText.TYPED_UNITS, "a time such as 1500 (ns), 300us, 12ms or 1.5s");
        }
    }

    private static long parse(String value, Map<String, Long> units, String wanted) {
        Matcher matcher = NUMBER.matcher(value.trim());
        Long unit = matcher.matches() ? units.get(matcher.group(2).trim().toLowerCase(Locale.ROOT)) : null;
        if (unit == null) {
            throw new TypeConversionException("'" + value + "' is not " + wanted);
        }
        try {
            return new BigDecimal(matcher.group(1))
                    .multiply(BigDecimal.valueOf(unit))
                    .longValueExact();
        } catch (ArithmeticException e) {
            throw new TypeConversionException("'" + value + "' is not a whole number below 2^63, give " + wanted);
        }
    }

    private static long atLeastOne(long number, String value) {
        if (number < 1) {
            throw new TypeConversionException("'" + value + "' is less than 1");
        }
        return number;
    }
}
