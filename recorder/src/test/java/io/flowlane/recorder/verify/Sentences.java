package io.flowlane.recorder.verify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.Oracle;
import io.flowlane.recorder.model.Oracle.Span;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Takes a counter-example's sentence to pieces, and looks each of them up in the events. */
final class Sentences {
    private static final String AT = "([0-9.]+ (?:ns|µs|ms|s))";
    private static final String TAG = "tag 0x([0-9a-f]{8})";
    private static final Map<String, Long> UNITS =
            Map.of("ns", 1L, "µs", 1_000L, "ms", 1_000_000L, "s", 1_000_000_000L);

    private static final Pattern HELD = Pattern.compile("Packets (\\d+) and (\\d+) of " + TAG
            + " were held by two workers at once: worker (\\d+) took packet (\\d+) at " + AT
            + " and had not completed it when worker (\\d+) took packet (\\d+) at " + AT
            + "; worker (\\d+) must not get it before worker (\\d+) has asked for more or handed its packets back\\.");
    private static final Pattern WORKED = Pattern.compile("Packets (\\d+) and (\\d+) of " + TAG
            + " were worked on at once: worker (\\d+) worked on packet (\\d+) from " + AT + " to " + AT
            + ", and worker (\\d+) began packet (\\d+) at " + AT
            + "; the work on packet (\\d+) must end before that on packet (\\d+) begins\\.");
    private static final Pattern LATE_WORK = Pattern.compile("Packet (\\d+) of " + TAG
            + " came in before packet (\\d+) but was worked on after it: worker (\\d+) began packet (\\d+) at " + AT
            + ", and worker (\\d+) began packet (\\d+) at " + AT + "; the work on packet (\\d+) must begin first\\.");
    private static final Pattern LATE = Pattern.compile("Packet (\\d+) of " + TAG
            + " came in before packet (\\d+) but was (taken|returned) after it: packet (\\d+) of worker (\\d+) was \\w+ at "
            + AT + ", and (?:after that )?packet (\\d+) of worker (\\d+) at " + AT
            + "; packet (\\d+) must be \\w+ first\\.");

    private final Oracle oracle;

    Sentences(Oracle oracle) {
        this.oracle = oracle;
    }

    void check(String id, CounterExample example) {
        switch (id) {
            case Verifier.TAG_EXCLUSIVE -> held(example);
            case Verifier.WORK_EXCLUSIVE -> worked(example);
            case Verifier.WORK_ORDER -> lateWork(example);
            default -> late(example);
        }
    }

    private void held(CounterExample example) {
        Matcher m = match(HELD, example);
        Span first = span(oracle.held, m, 5, 4, 6);
        Span second = span(oracle.held, m, 8, 7, 9);
        pair(example, m, 3, first, second);
        assertEquals(List.of(m.group(1), m.group(2)), List.of(m.group(5), m.group(8)));
        assertTrue(first.from() <= second.from() && second.from() < first.to(), example::text);
        assertTrue(first.worker() != second.worker(), example::text);
        assertEquals(List.of(m.group(7), m.group(4)), List.of(m.group(10), m.group(11)));
        assertEquals(second.from(), example.t());
    }

    private void worked(CounterExample example) {
        Matcher m = match(WORKED, example);
        Span first = span(oracle.worked, m, 5, 4, 6);
        Span second = span(oracle.worked, m, 9, 8, 10);
        pair(example, m, 3, first, second);
        assertEquals(List.of(m.group(1), m.group(2)), List.of(m.group(5), m.group(9)));
        assertEquals(first.to(), nanos(m.group(7)));
        assertTrue(first.from() <= second.from() && second.from() < first.to(), example::text);
        assertTrue(first.worker() != second.worker(), example::text);
        assertEquals(Math.min(first.seq(), second.seq()), Long.parseLong(m.group(11)));
        assertEquals(Math.max(first.seq(), second.seq()), Long.parseLong(m.group(12)));
        assertEquals(second.from(), example.t());
    }

    private void lateWork(CounterExample example) {
        Matcher m = match(LATE_WORK, example);
        Span later = span(oracle.worked, m, 5, 4, 6);
        Span earlier = span(oracle.worked, m, 8, 7, 9);
        late(example, m, earlier, later);
        assertTrue(later.from() < earlier.from() || later.worker() == earlier.worker(), example::text);
        assertEquals(m.group(1), m.group(10));
    }

    private void late(CounterExample example) {
        Matcher m = match(LATE, example);
        boolean taken = m.group(4).equals("taken");
        Span later = taken ? span(oracle.held, m, 5, 6, 7) : returned(m, 5, 6, 7);
        Span earlier = taken ? span(oracle.held, m, 8, 9, 10) : returned(m, 8, 9, 10);
        late(example, m, earlier, later);
        assertTrue(later.place() < earlier.place(), example::text);
        assertEquals(m.group(1), m.group(11));
    }

    private static void late(CounterExample example, Matcher m, Span earlier, Span later) {
        pair(example, m, 2, earlier, later);
        assertEquals(earlier.seq(), Long.parseLong(m.group(1)));
        assertEquals(later.seq(), Long.parseLong(m.group(3)));
        assertTrue(earlier.seq() < later.seq(), example::text);
        assertEquals(earlier.from(), example.t());
    }

    /** What is said of both packets apart from the sentence. */
    private static void pair(CounterExample example, Matcher m, int tag, Span one, Span other) {
        assertEquals(one.tag(), other.tag(), example::text);
        assertEquals(Integer.toUnsignedLong(one.tag()), Long.parseLong(m.group(tag), 16));
        assertEquals(Integer.toUnsignedLong(one.tag()), example.tag());
        assertEquals(List.of(one.seq(), other.seq()), example.seqs());
        assertEquals(
                one.worker() == other.worker() ? List.of(one.worker()) : List.of(one.worker(), other.worker()),
                example.workers());
    }

    /** What the sentence says of one packet, as the events have it. */
    private static Span span(Map<Long, Span> spans, Matcher m, int seq, int worker, int from) {
        Span span = spans.get(Long.parseLong(m.group(seq)));
        assertEquals(span.worker(), Integer.parseInt(m.group(worker)), m::group);
        assertEquals(span.from(), nanos(m.group(from)), m::group);
        return span;
    }

    /** Where a packet came back; the place counts the packets of one event, too. */
    private Span returned(Matcher m, int seq, int worker, int at) {
        long wanted = Long.parseLong(m.group(seq));
        int place = 0;
        for (Event e : oracle.events) {
            int in = e.is(EventType.RETURNED) ? e.seqs().indexOf(wanted) : -1;
            if (in >= 0) {
                Span held = oracle.held.get(wanted);
                assertEquals(held.worker(), Integer.parseInt(m.group(worker)), m::group);
                assertEquals(e.t(), nanos(m.group(at)), m::group);
                return new Span(wanted, held.tag(), held.worker(), place + in, e.t(), e.t());
            }
            place += 1 + e.seqs().size();
        }
        throw new AssertionError("did not come back: " + m.group());
    }

    private static Matcher match(Pattern pattern, CounterExample example) {
        Matcher m = pattern.matcher(example.text());
        assertTrue(m.matches(), example::text);
        return m;
    }

    private static long nanos(String at) {
        String[] parts = at.split(" ", -1);
        return new BigDecimal(parts[0])
                .multiply(BigDecimal.valueOf(UNITS.get(parts[1])))
                .longValueExact();
    }
}
