package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.option.Quantity;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class QuantityTest {

    @ParameterizedTest
    @CsvSource({"0, 0", "1500, 1500", "7ns, 7", "300us, 300000", "12ms, 12000000", "1.5s, 1500000000", "0.5us, 500"})
    void times(String typed, long nanos) {
        assertEquals(nanos, new Quantity.Nanos().convert(typed));
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "1e6, 1000000", "2.5e3, 2500"})
    void counts(String typed, long count) {
        assertEquals(count, new Quantity.Count().convert(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "0", "1.5", "1e99", "ten", "1 000", "0x10", "9223372036854775808", "1s", "NaN"})
    void whatIsNoCount(String typed) {
        assertThrows(TypeConversionException.class, () -> new Quantity.Count().convert(typed));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1h", "s", "0.5", "99999999999s", "1.5.2s"})
    void whatIsNoTime(String typed) {
        assertThrows(TypeConversionException.class, () -> new Quantity.Nanos().convert(typed));
    }

    @Test
    void sentencesAreBrokenWhereAScreenEnds() {
        assertEquals("  one two" + System.lineSeparator(), Format.wrapped("one two", "  "));
        String word = "x".repeat(75);
        assertEquals(
                "  " + word + System.lineSeparator() + "  and more" + System.lineSeparator(),
                Format.wrapped(word + " and more", "  "));
    }

    @Test
    void numbersForPeople() {
        assertEquals("55,758 packets", Format.count(55_758, "packet"));
        assertEquals("1 packet", Format.count(1, "packet"));
        assertEquals("812 ns", Format.nanos(812));
        assertEquals("12.3 µs", Format.nanos(12_345));
        assertEquals("1.00 ms", Format.nanos(999_999));
        assertEquals("1.62 s", Format.nanos(1.62e9));
        assertEquals("12.3 MB", Format.bytes(12_345_678));
        assertEquals("25.1 %", Format.percent(0.2513));
    }
}
