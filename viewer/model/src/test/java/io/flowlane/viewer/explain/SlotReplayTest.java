package io.flowlane.viewer.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.slot.BurstSlots;
import io.flowlane.engine.slot.Flags;
import io.flowlane.engine.slot.SingleSlots;
import io.flowlane.engine.slot.WorkerSlot;
import io.flowlane.viewer.query.Moment;
import io.flowlane.viewer.timeline.FakeJournal;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The replay tells what the engine's own slots hold after the same steps. */
class SlotReplayTest {
    private long t = 1_000;
    private final long[] taken = new long[BurstSlots.BURST];

    private static String text(SlotLine line) {
        return line.words().stream()
                .map(word -> (word.seq() < 0 ? "-" : "#" + word.seq())
                        + word.flagNames().stream().map(name -> "|" + name).collect(Collectors.joining())
                        + (word.stale() ? " stale" : ""))
                .collect(Collectors.joining(", "));
    }

    private static SlotState now(FakeJournal journal, long at) {
        return SlotReplay.at(journal, 0, Moment.after(at), () -> true);
    }

    private void agrees(FakeJournal journal, BurstSlots slots) {
        List<SlotLine> lines = now(journal, t).lines();
        assertEquals(2, lines.size());
        boolean free = lines.get(0).words().get(0).has(Flags.GET);
        assertEquals(slots.mayGrant(0), free, "grant line at " + t);
        assertEquals(
                free ? SlotLine.Owner.DISTRIBUTOR : SlotLine.Owner.WORKER,
                lines.get(0).owner());
        long flags = lines.get(1).words().get(0).flags() & (Flags.GET | Flags.RETURN);
        assertEquals(slots.handBack(0), flags, "hand-back line at " + t);
        assertEquals(
                flags == 0 ? SlotLine.Owner.WORKER : SlotLine.Owner.DISTRIBUTOR,
                lines.get(1).owner());
        t += 100;
    }

    @Test
    void inBurstModeEveryStepIsWhatTheEngineDoes() {
        BurstSlots slots = new BurstSlots(1);
        WorkerSlot worker = slots.worker(0);
        FakeJournal journal = new FakeJournal("burst", 1);
        long[] packets = {Packets.packet(0, 9), Packets.packet(1, 9)};
        agrees(journal, slots);
        worker.request(packets, 0);
        agrees(journal.worker(t, EventType.SLOT_REQUEST, 0), slots);
        slots.collected(0);
        agrees(journal.dist(t, EventType.SLOT_COLLECT, 0), slots);
        slots.grant(0, packets, 0, 2);
        agrees(journal.dist(t, EventType.SLOT_GRANT, 0, 4, 6), slots);
        worker.peek(taken);
        worker.taken(0);
        agrees(journal.worker(t, EventType.SLOT_TAKE, 0, 4, 6), slots);
        worker.request(packets, 2);
        agrees(journal.worker(t, EventType.SLOT_REQUEST, 0, 4, 6), slots);
        slots.grant(0, packets, 0, 1);
        agrees(journal.dist(t, EventType.SLOT_GRANT, 0, 8), slots);
        slots.collected(0);
        agrees(journal.dist(t, EventType.SLOT_COLLECT, 0, 4, 6), slots);
        worker.leave(packets, 0);
        agrees(journal.worker(t, EventType.SLOT_RETURN, 0), slots);
        assertEquals(1, slots.reclaim(0));
        slots.collected(0);
        journal.dist(t, EventType.SLOT_COLLECT, 0);
        agrees(journal.dist(t, EventType.SLOT_RECLAIM, 0, 8), slots);
    }

    @Test
    void whatWasReadStaysInTheWordsUntilTheyAreFilledAgain() {
        FakeJournal journal = new FakeJournal("burst", 1)
                .in(900, 4, 0xabc)
                .worker(1_000, EventType.SLOT_REQUEST, 0)
                .dist(1_100, EventType.SLOT_COLLECT, 0)
                .dist(1_200, EventType.SLOT_GRANT, 0, 4, 6)
                .worker(1_300, EventType.SLOT_TAKE, 0, 4, 6);
        assertEquals(
                "#4|VALID, #6|VALID, -, -, -, -, -, -",
                text(now(journal, 1_250).lines().get(0)));
        SlotState after = now(journal, 1_300);
        assertEquals(
                "-|GET, #6|VALID stale, -, -, -, -, -, -", text(after.lines().get(0)));
        assertTrue(after.story().startsWith("The worker copied 2 packets"), after.story());
        assertTrue(after.whole());
        assertEquals(0xabc, now(journal, 1_250).tags().get(4L));
    }

    private void agrees(FakeJournal journal, SingleSlots slots) {
        SlotLine line = now(journal, t).lines().get(0);
        SlotWord word = line.words().get(0);
        long real = slots.look(0);
        assertEquals(real & 15, word.flags(), "flags at " + t);
        assertEquals((real & Flags.VALID) != 0, word.seq() == 4, "packet at " + t);
        t += 100;
    }

    @Test
    void inSingleModeEveryStepIsWhatTheEngineDoes() {
        SingleSlots slots = new SingleSlots(1);
        WorkerSlot worker = slots.worker(0);
        FakeJournal journal = new FakeJournal("single", 1, Mode.SINGLE);
        long[] packets = {Packets.packet(0, 9)};
        agrees(journal, slots);
        worker.request(packets, 0);
        agrees(journal.worker(t, EventType.SLOT_REQUEST, 0), slots);
        agrees(journal.dist(t, EventType.SLOT_COLLECT, 0), slots);
        assertTrue(slots.grant(0, slots.look(0), packets[0]));
        agrees(journal.dist(t, EventType.SLOT_GRANT, 0, 4), slots);
        worker.peek(taken);
        worker.taken(0);
        agrees(journal.worker(t, EventType.SLOT_TAKE, 0, 4), slots);
        worker.request(packets, 1);
        agrees(journal.worker(t, EventType.SLOT_REQUEST, 0, 4), slots);
        agrees(journal.dist(t, EventType.SLOT_COLLECT, 0, 4), slots);
        worker.leave(packets, 0);
        agrees(journal.worker(t, EventType.SLOT_RETURN, 0), slots);
        slots.left(0);
        journal.dist(t, EventType.SLOT_COLLECT, 0);
        agrees(journal.dist(t, EventType.WORKER_LEAVE, 0), slots);
        worker.request(packets, 0);
        agrees(journal.worker(t, EventType.SLOT_REQUEST, 0), slots);
        assertTrue(slots.grant(0, slots.look(0), packets[0]));
        agrees(journal.dist(t, EventType.SLOT_GRANT, 0, 4), slots);
        worker.leave(packets, 0);
        agrees(journal.worker(t, EventType.SLOT_RETURN, 0), slots);
    }

    @Test
    void aGrantThatCameTooLateLeavesTheWordAlone() {
        FakeJournal journal = new FakeJournal("single", 1, Mode.SINGLE)
                .worker(1_000, EventType.SLOT_REQUEST, 0)
                .worker(1_100, EventType.SLOT_RETURN, 0)
                .dist(1_110, EventType.SLOT_GRANT, 0, 4);
        SlotLine line = now(journal, 2_000).lines().get(0);
        assertEquals("-|GET|RETURN", text(line).substring(0, 12));
        assertEquals(SlotLine.Owner.DISTRIBUTOR, line.owner());
    }

    @Test
    void itReadsBackAsFarAsItMustAndSaysWhenItWasCalledOff() {
        FakeJournal journal = new FakeJournal("burst", 2)
                .worker(1_000, EventType.SLOT_REQUEST, 0)
                .dist(1_100, EventType.SLOT_GRANT, 0, 4);
        for (int i = 0; i < 20_000; i++) {
            journal.worker(10_000 + 1_000L * i, EventType.WORKER_PARK, 1);
        }
        SlotState late = now(journal, 20_000_000);
        assertTrue(late.whole());
        assertEquals("#4|VALID", text(late.lines().get(0)).substring(0, 8));
        assertFalse(
                SlotReplay.at(journal, 0, Moment.after(20_000_000), () -> false).whole());
    }
}
