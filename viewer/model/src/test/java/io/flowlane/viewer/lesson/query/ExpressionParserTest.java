package io.flowlane.viewer.lesson.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.query.QueryException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The language without a run: numbers, signs, and what it refuses. */
class ExpressionParserTest {

    private static final Runs NO_RUNS = name -> {
        throw new QueryException("no run");
    };

    private static Value eval(String text) {
        return ExpressionParser.parse(text).eval(NO_RUNS);
    }

    @ParameterizedTest
    @CsvSource({
        "1 + 2 * 3, 7",
        "(1 + 2) * 3, 9",
        "8 / 2 / 2, 2.00",
        "10 - 3 - 2, 5",
        "2us, 2.00 µs",
        "2us + 500ns, 2.50 µs",
        "2us * 3, 6.00 µs",
        "3 * 2us, 6.00 µs",
        "2us / 1us, 2.00",
        "2us / 0, none",
        "50%, 50 %",
        "0x1f, 0x1f",
        "'1 < 2', yes",
        "2us >= 2000ns, yes",
        "1 != 1, no",
        "yes = yes, yes"
    })
    void reckons(String text, String shown) {
        assertEquals(shown, eval(text).shown());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1 +",
                "(1",
                "1)",
                "1 2",
                "workers workers",
                "nonsense",
                "worker-of",
                "worker-of 3",
                "worker-of tag 3",
                "workers packet 3",
                "time-of lunch packet 3",
                "time-of take",
                "events SLOT_NONSENSE",
                "violations fairness",
                "packets @",
                "packets @ 3",
                "3x",
                "1.2.3",
                "'",
                "1 = 1 = 1",
                "((((((((((((((((((((((1))))))))))))))))))))))"
            })
    void refuses(String text) {
        assertThrows(QueryException.class, () -> ExpressionParser.parse(text));
    }

    @Test
    void refusesWhatIsTooLong() {
        assertThrows(QueryException.class, () -> ExpressionParser.parse("1 + ".repeat(200) + "1"));
    }

    @Test
    void namesTheRunsThatItAsks() {
        Expression expression =
                ExpressionParser.parse("worker-of packet (first-misordered @a) @b = worker-of packet 1");
        assertEquals(java.util.Set.of("", "a", "b"), expression.runs());
    }

    @Test
    void typedAnswersMayHaveUnitsOrNot() {
        assertTrue(Value.of(Kind.WORKER, 2).isMeantBy("2"));
        assertTrue(Value.of(Kind.WORKER, 2).isMeantBy("w2"));
        assertTrue(Value.of(Kind.WORKER, 2).isMeantBy("Worker 2"));
        assertFalse(Value.of(Kind.WORKER, 2).isMeantBy("1"));
        assertTrue(Value.of(Kind.TIME, 2_500).isMeantBy("2.5us"));
        assertTrue(Value.of(Kind.TIME, 2_500).isMeantBy("2500 ns"));
        assertFalse(Value.of(Kind.TIME, 2_500).isMeantBy("2.5 ms"));
        assertTrue(Value.of(Kind.TAG, 0x1f).isMeantBy("0x1f"));
        assertTrue(Value.of(true).isMeantBy("Yes"));
        assertFalse(Value.of(true).isMeantBy("no"));
        assertTrue(Value.of(Kind.SHARE, 0.384).isMeantBy("38%"));
        Value list = Value.list(Kind.PACKET, java.util.List.of(12, 18));
        assertEquals("#12 and #18", list.shown());
        assertTrue(list.isMeantBy("18, 12"));
        assertTrue(list.isMeantBy("#12 and #18"));
        assertFalse(list.isMeantBy("12"));
        assertFalse(Value.of(Kind.COUNT, Double.NaN).isMeantBy("0"));
    }
}
