package io.flowlane.recorder.export.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.export.packet.PacketLife.Fate;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import io.flowlane.recorder.read.EventCursor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A packet's life is what its events say. */
class PacketLivesTest {
    private final List<String> told = new ArrayList<>();

    private void live(List<Event> events) throws IOException {
        PacketLives lives = new PacketLives(3, new PacketLives.Listener() {
            @Override
            public void returned(PacketLife life) {
                told.add(life.seq() + " came back at " + life.returned());
            }

            @Override
            public void ended(PacketLife life) {
                told.add(life.seq() + " " + life.fate() + " w" + life.worker() + " last " + life.last());
            }
        });
        play(events, lives);
        lives.end();
    }

    private static void play(List<Event> events, PacketLives lives) throws IOException {
        try (EventCursor e = ListJournal.whole(3, events).events()) {
            while (e.next()) {
                lives.event(e);
            }
        }
    }

    private static Event in(long t, long seq) {
        return Event.of(EventType.PACKET_IN, t, -1).seq(seq).tag((int) seq % 3);
    }

    private static Event burst(EventType type, long t, int w, Long... seqs) {
        boolean onWorker = type == EventType.SLOT_TAKE || type == EventType.SLOT_REQUEST;
        return Event.of(type, t, onWorker ? w : -1).w(w).seqs(List.of(seqs));
    }

    @Test
    void aPacketIsSentFreedClearedOrStillOnItsWay() throws IOException {
        live(List.of(
                in(1, 0),
                in(2, 1),
                in(3, 2),
                in(4, 3),
                burst(EventType.SLOT_GRANT, 5, 2, 0L, 1L, 2L),
                burst(EventType.SLOT_TAKE, 6, 2, 0L, 1L, 2L),
                burst(EventType.SLOT_REQUEST, 7, 2, 0L, 2L),
                burst(EventType.SLOT_COLLECT, 8, 2, 0L, 2L),
                burst(EventType.RETURNED, 9, 0, 0L),
                burst(EventType.RETURNS_CLEARED, 10, 0, 2L),
                burst(EventType.TX, 11, 0, 0L)));
        assertEquals(
                List.of(
                        "1 FREED w2 last 7",
                        "0 came back at 9",
                        "2 CLEARED w2 last 10",
                        "0 SENT w2 last 11",
                        "3 IN_FLIGHT w-1 last 4"),
                told);
    }

    @Test
    void whatIsOnItsWayWhenEventsAreMissingIsNotKnown() throws IOException {
        live(List.of(
                in(1, 0),
                in(2, 1),
                burst(EventType.RETURNED, 3, 0, 1L),
                Event.of(EventType.GAP, 4, 1).n(9),
                burst(EventType.SLOT_TAKE, 5, 2, 0L),
                in(6, 7)));
        assertEquals(
                List.of("1 came back at 3", "0 UNKNOWN w-1 last 1", "1 RETURNED w-1 last 3", "7 IN_FLIGHT w-1 last 6"),
                told);
    }

    @Test
    void aPacketThatIsNeverSentIsLetGoInTheEnd() throws IOException {
        List<Event> events = new ArrayList<>();
        int packets = 3 * PacketLives.PATIENCE;
        for (long seq = 0; seq < packets; seq++) {
            events.add(in(seq, seq));
            events.add(burst(EventType.RETURNED, seq, 0, seq));
        }
        PacketLives lives = new PacketLives(3, new PacketLives.Listener() {
            @Override
            public void ended(PacketLife life) {
                told.add(life.seq() + " " + life.fate());
            }
        });
        play(events, lives);
        assertEquals(packets - PacketLives.PATIENCE, told.size());
        lives.end();
        assertEquals(packets, told.size());
        assertEquals("0 RETURNED", told.get(0));
    }

    @Test
    void theOneBeforeIsFoundWhileItIsThere() throws IOException {
        List<Event> events = List.of(
                in(1, 0),
                burst(EventType.SLOT_GRANT, 2, 1, 0L),
                in(3, 1),
                Event.of(EventType.TAG_MATCH, 3, -1).seq(1).tag(1).w(1),
                Event.of(EventType.BACKLOG_PUSH, 3, -1).seq(1).w(1).depth(1),
                burst(EventType.SLOT_TAKE, 4, 1, 0L),
                burst(EventType.SLOT_REQUEST, 5, 1, 0L),
                in(6, 2),
                Event.of(EventType.BACKLOG_PUSH, 6, -1).seq(2).w(1).depth(2),
                Event.of(EventType.BACKLOG_FULL, 7, -1).seq(2).w(1).depth(2),
                Event.of(EventType.BACKLOG_MOVE, 8, -1).seq(2).w(1));
        PacketLives lives = new PacketLives(3, new PacketLives.Listener() {});
        play(events, lives);
        PacketLife one = lives.find(1);
        PacketLife two = lives.find(2);
        assertTrue(one.followed());
        assertEquals(List.of(0L, 1L, 3L), List.of(one.ahead(), (long) one.depth(), one.queued()));
        assertEquals(List.of(1L, 1L, 1L), List.of(two.ahead(), (long) two.fulls(), (long) two.moves()));
        assertEquals(-1, two.worker());
    }

    /** Every packet of a legal run lives once, and its times stand in the order of the handshake. */
    @Property(tries = 100)
    void everyPacketLivesOnce(@ForAll long seed, @ForAll @IntRange(max = 300) int packets, @ForAll boolean frees)
            throws IOException {
        Set<Long> lived = new HashSet<>();
        PacketLives lives = new PacketLives(3, new PacketLives.Listener() {
            @Override
            public void ended(PacketLife life) {
                assertTrue(lived.add(life.seq()));
                assertTrue(life.fate() == Fate.FREED || life.fate() == Fate.RETURNED || life.fate() == Fate.CLEARED);
                assertTrue(life.in() <= life.granted() && life.granted() <= life.taken());
                assertTrue(life.taken() <= life.done() && life.done() <= life.last());
                assertEquals(life.fate() == Fate.RETURNED, life.returned() != PacketLife.NEVER);
                assertTrue(life.fate() == Fate.FREED || life.done() <= life.collected());
            }
        });
        play(ModelRun.events(seed, 3, 5, packets, frees, true), lives);
        lives.end();
        assertEquals(packets, lived.size());
    }
}
