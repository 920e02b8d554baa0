package io.flowlane.viewer.query;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventField;
import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.timeline.FakeJournal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class QueryTest {

    /** Two packets of tag 0x1a2b on worker 2, one of tag 7 on worker 0, which waits long. */
    static FakeJournal journal() {
        return new FakeJournal("q", 3)
                .in(1_000, 17, 0x1a2b)
                .tag(1_000, EventType.TAG_ASSIGN, 17, 0x1a2b, 2)
                .in(1_100, 18, 7)
                .backlog(1_100, EventType.BACKLOG_FULL, 18, 0, 8)
                .in(1_200, 19, 0x1a2b)
                .dist(2_000, EventType.SLOT_GRANT, 2, 17, 19)
                .worker(2_100, EventType.SLOT_TAKE, 2, 17, 19)
                .worker(3_000, EventType.SLOT_REQUEST, 2, 17, 19)
                .dist(3_100, EventType.SLOT_COLLECT, 2, 17, 19)
                .mark(3_500, "Warm Up ends")
                .worker(60_000, EventType.SLOT_TAKE, 0, 18)
                .worker(61_000, EventType.SLOT_REQUEST, 0, 18)
                .dist(62_000, EventType.RETURNED, -1, 17, 18, 19);
    }

    /** What an event says is what the catalogue lists, for every event that there is. */
    @ParameterizedTest
    @EnumSource(EventType.class)
    void anEventSaysWhatTheCatalogueLists(EventType type) {
        int worker = type.has(EventField.W) ? 3 : -1;
        List<Long> seqs = type.has(EventField.SEQS) ? List.of(41L, 42L) : List.of();
        String text = type.has(EventField.TEXT) ? "words" : "";
        String said = new Event(new Moment(5, 0), type, -1, worker, 17, 0x1a2b, 6, 2_000, seqs, text).details();
        assertEquals(type.has(EventField.SEQ), said.contains("packet 17"), said);
        assertEquals(type.has(EventField.TAG), said.contains("tag 0x00001a2b"), said);
        assertEquals(type.has(EventField.W), said.contains("worker 3"), said);
        assertEquals(type.has(EventField.DEPTH), said.contains("depth 6"), said);
        assertEquals(type.has(EventField.N), said.contains("2000") || said.contains("2.00 µs"), said);
        assertEquals(type.has(EventField.SEQS), said.contains("packets 41 42"), said);
        assertEquals(type.has(EventField.TEXT), said.contains("words"), said);
    }

    @Test
    void aWaitOfTheRecorderIsATimeAndNoWorkers() {
        FakeJournal waited = new FakeJournal("w", 1).n(7, EventType.RECORDER_WAIT, 2_000);
        Event event = new Finder(waited)
                .after(Query.parse("ev:RECORDER_WAIT"), Moment.START, 1, () -> true)
                .get(0);
        assertEquals("for 2.00 µs", event.details());
        assertEquals(-1, event.worker());
    }

    private static String found(String query) {
        return new Finder(journal())
                .after(Query.parse(query), Moment.START, 100, () -> true).stream()
                        .map(event -> event.type() + "@" + event.t())
                        .collect(Collectors.joining(" "));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ev:SLOT_TAKE                        | SLOT_TAKE@2100 SLOT_TAKE@60000",
                "slot_take                           | SLOT_TAKE@2100 SLOT_TAKE@60000",
                "ev:slot_*a* worker:2                | SLOT_GRANT@2000 SLOT_TAKE@2100",
                "tag:0x1a2b ev:SLOT_TAKE             | SLOT_TAKE@2100",
                "tag:6699 ev:PACKET_IN               | PACKET_IN@1000 PACKET_IN@1200",
                "0x7 take                            | SLOT_TAKE@60000",
                "17 and take                         | SLOT_TAKE@2100",
                "seq:18..19 ev:PACKET_IN             | PACKET_IN@1100 PACKET_IN@1200",
                "#18 and not packet_in t<=2us        | BACKLOG_FULL@1100",
                "latency>50us                        | RETURNED@62000",
                "latency>62us                        | ''",
                "latency>50us worker:0               | RETURNED@62000",
                "latency>0 worker:1                  | ''",
                "tag:7 latency>0 worker!=0           | ''",
                "(worker:1 or worker:2) latency>0    | RETURNED@62000",
                "latency>60us backlog_full           | BACKLOG_FULL@1100",
                "tag:7 worker:0 ev:BACKLOG_FULL latency>60us | BACKLOG_FULL@1100",
                "tag:7 worker:0 ev:BACKLOG_FULL latency>61us | ''",
                "ev:SLOT_TAKE latency<60.95us        | SLOT_TAKE@2100 SLOT_TAKE@60000",
                "ev:SLOT_TAKE latency>60.9us         | SLOT_TAKE@2100",
                "ev:MARK latency>0                   | ''",
                "wait>=58.9us                        | SLOT_TAKE@60000",
                "wait<2us                            | SLOT_TAKE@2100",
                "t:3us..3.5us                        | SLOT_REQUEST@3000 SLOT_COLLECT@3100 MARK@3500",
                "lcore:w0                            | SLOT_TAKE@60000 SLOT_REQUEST@61000",
                "lcore:dist ev:slot*                 | SLOT_GRANT@2000 SLOT_COLLECT@3100",
                "\"warm up\"                         | MARK@3500",
                "depth>=8                            | BACKLOG_FULL@1100",
                "count:3                             | RETURNED@62000",
                "(ev:MARK or ev:BACKLOG_FULL) !\"x\" | BACKLOG_FULL@1100 MARK@3500",
                "ev:SLOT_TAKE worker!=2              | SLOT_TAKE@60000",
                "tag:0x1a2b latency>0 or ev:MARK     | MARK@3500 RETURNED@62000",
            })
    void finds(String query, String expected) {
        assertEquals(expected, found(query));
    }

    @Test
    void ofAnEventWithSeveralPacketsItNamesTheOneThatMatches() {
        Finder finder = new Finder(journal());
        Query slow = Query.parse("ev:RETURNED tag:7");
        assertEquals(
                18, finder.next(slow, Moment.START, () -> true).orElseThrow().packet());
        // the packet came in long before the stretch that is searched
        assertEquals(
                18,
                finder.next(slow, Moment.after(61_500), () -> true)
                        .orElseThrow()
                        .packet());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "wroker:2        | 0  | at character 1: 'wroker' is not a field; there are tag, worker",
                "ev:SLOT_TOOK    | 3  | at character 4: there is no event 'slot_took'",
                "tag:0x1x        | 4  | at character 5: '0x1x' is not a 32-bit tag",
                "worker:         | 7  | at character 8: a value is missing after 'worker:'",
                "(worker:2       | 9  | at character 10: a ')' is missing",
                "worker:2)       | 8  | at character 9: ')' has no matching '('",
                "worker:2 and    | 12 | at character 13: something is missing here",
                "or worker:2     | 0  | at character 1: 'or' is not expected here",
                "worker:2us      | 7  | at character 8: '2us' is not a whole number",
                "t>1.2parsec     | 2  | at character 3: '1.2parsec' is not a time",
                "seq:40..17      | 4  | at character 5: the range ends before it begins",
                "tag<5           | 0  | at character 1: 'tag' cannot be compared",
                "\"open          | 0  | at character 1: the quotation mark is not closed",
                "t>0.5ns         | 2  | at character 3: '0.5ns' is not a whole number",
                "lcore:wx        | 6  | at character 7: 'wx' is not an lcore",
            })
    void saysWhatIsWrongAndWhere(String query, int position, String message) {
        QueryException wrong = assertThrows(QueryException.class, () -> Query.parse(query));
        assertEquals(position, wrong.position());
        assertTrue(String.valueOf(wrong.getMessage()).startsWith(message), wrong::getMessage);
    }

    @Test
    void nonsenseOfAnyLengthIsRefusedQuickly() {
        assertThrows(QueryException.class, () -> Query.parse("(".repeat(1_900)));
        assertThrows(QueryException.class, () -> Query.parse("not ".repeat(400)));
        assertThrows(QueryException.class, () -> Query.parse("x".repeat(5_000)));
    }

    @Test
    void theEmptyFilterIsEveryEvent() {
        List<Event> all = new Finder(journal()).after(Query.parse("  "), Moment.START, 100, () -> true);
        assertEquals(14, all.size());
        assertEquals(all, new Finder(journal()).before(Query.ALL, Moment.after(Long.MAX_VALUE / 2), 100, () -> true));
    }

    @Test
    void goesBackAsItGoesForth() {
        Finder finder = new Finder(journal());
        Query take = Query.parse("slot_take");
        Moment end = Moment.after(100_000);
        Event second = finder.previous(take, end, () -> true).orElseThrow().event();
        assertEquals(60_000, second.t());
        Event first =
                finder.previous(take, second.at(), () -> true).orElseThrow().event();
        assertEquals(2_100, first.t());
        assertTrue(finder.previous(take, first.at(), () -> true).isEmpty());
        assertEquals(
                second, finder.next(take, first.at(), () -> true).orElseThrow().event());
    }

    @Test
    void eventsAtOneTimeAreSteppedThroughOneByOne() {
        Finder finder = new Finder(journal());
        Event in = finder.next(Query.ALL, Moment.before(1_000), () -> true)
                .orElseThrow()
                .event();
        Event assigned =
                finder.next(Query.ALL, in.at(), () -> true).orElseThrow().event();
        assertEquals(EventType.TAG_ASSIGN, assigned.type());
        assertEquals(in.t(), assigned.t());
        assertEquals(
                in,
                finder.previous(Query.ALL, assigned.at(), () -> true)
                        .orElseThrow()
                        .event());
    }

    @Test
    void aSearchThatIsCalledOffFindsNothing() {
        assertTrue(new Finder(journal())
                .previous(Query.parse("ev:GAP"), Moment.after(100_000), () -> false)
                .isEmpty());
    }

    @Test
    void aPageKnowsItsPlaceInTheJournal() {
        Finder finder = new Finder(journal());
        Page page = Page.around(finder, Moment.after(2_000), 3, () -> true);
        assertEquals(
                List.of(1_100L, 1_200L, 2_000L, 2_100L, 3_000L, 3_100L),
                page.events().stream().map(Event::t).toList());
        assertEquals(2, page.indexAt(Moment.after(2_000)));
        assertEquals(2_100, page.next(Moment.after(2_000), 1).orElseThrow().t());
        assertEquals(1_200, page.next(Moment.after(2_000), -1).orElseThrow().t());
        assertTrue(page.knowsNext(Moment.after(2_000), -1));
        assertTrue(!page.knowsNext(Moment.after(3_100), 1) && !page.last());
        Page whole = Page.around(finder, Moment.after(2_000), 50, () -> true);
        assertTrue(whole.first() && whole.last());
        assertEquals(14, whole.events().size());
    }
}
