package io.flowlane.viewer.vm;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.render.TimelineRenderer;
import io.flowlane.viewer.render.file.RenderOptions;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.RunLoads;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.Mark;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.PacketTable;
import io.flowlane.viewer.timeline.Timeline;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A worker holds a burst and works on one packet of it at a time: the two are never called the same. */
class HeldAndWorkedTest {

    /** A burst of three; the work on the second goes on where the session ends, and the third's turn never comes. */
    private static FakeJournal burst(boolean tellsWork) {
        FakeJournal journal = new FakeJournal("held", 1);
        for (int seq = 0; seq < 3; seq++) {
            journal.in(100, seq, 7);
        }
        journal.dist(200, EventType.SLOT_GRANT, 0, 0, 1, 2).worker(1_000, EventType.SLOT_TAKE, 0, 0, 1, 2);
        if (tellsWork) {
            journal.work(2_000, EventType.WORK_BEGIN, 0, 0)
                    .work(5_000, EventType.WORK_END, 0, 0)
                    .work(6_000, EventType.WORK_BEGIN, 0, 1);
        }
        return journal.stop(9_000, 3, "a handler failed").n(9_000, EventType.SESSION_END, 0);
    }

    private static JournalRun run(boolean tellsWork) {
        return JournalRun.whole(burst(tellsWork));
    }

    private static PacketLife life(JournalRun run, long seq) {
        return run.packet(seq).toCompletableFuture().join().orElseThrow();
    }

    private static Timeline detail(JournalRun run) {
        return run.load(run.overview().bounds()).toCompletableFuture().join();
    }

    private static String hover(JournalRun run, long t) {
        RunSummary summary = RunLoads.summary(run.overview(), "held", "");
        return new HoverText(run.overview(), Optional.of(detail(run)), summary).of(HitMap.Kind.WORKER, 0, t, 1);
    }

    @Test
    void ofABurstOnlyWhatWasWorkedOnIsDrawnAsWork() {
        JournalRun run = run(true);
        var lane = detail(run).workers().get(0);
        assertEquals(2, lane.work().size(), "not divided equally among three");
        assertEquals(2_000, lane.work().begin(0));
        assertEquals(5_000, lane.work().end(0));
        assertEquals(6_000, lane.work().begin(1));
        assertFalse(lane.estimated(0));
        assertEquals(3, life(run, 1).burst());
        assertEquals(PacketTable.NEVER, life(run, 2).workFrom());
    }

    @Test
    void aPacketsStoryTellsTheWorkAndTheRest() {
        JournalRun run = run(true);
        List<String> first = PacketStory.of(life(run, 0), run.overview().tags()).lines();
        assertTrue(
                first.contains("1.00 µs after the take its worker began to work on it, in a burst of 3"),
                first::toString);
        assertTrue(first.contains("was worked on for 3.00 µs"), first::toString);
        List<String> third = PacketStory.of(life(run, 2), run.overview().tags()).lines();
        assertTrue(third.stream().noneMatch(line -> line.contains("worked on")), third::toString);
    }

    @Test
    void whereNoWorkIsToldNothingIsSaidOfIt() {
        JournalRun run = run(false);
        assertFalse(run.overview().tellsWork());
        List<String> story = PacketStory.of(life(run, 0), run.overview().tags()).lines();
        assertTrue(story.stream().noneMatch(line -> line.contains("worked on for")), story::toString);
        assertTrue(hover(run, 3_000).endsWith("holds 3 packets\nbacklog 0"), hover(run, 3_000));
        assertTrue(text(run, Verdict.HOLDS).contains("holds, many tags"));
    }

    @Test
    void theMouseOverALaneSaysWhichOneIsWorkedOn() {
        JournalRun run = run(true);
        assertTrue(run.overview().tellsWork());
        assertTrue(hover(run, 3_000).contains("holds 3 packets, working on #0"), hover(run, 3_000));
        assertTrue(hover(run, 5_500).contains("holds 3 packets, working on none"), hover(run, 5_500));
        assertTrue(hover(run, 500).contains("absent"), "it has not asked for anything yet");
    }

    @Test
    void anEarlyEndIsAMarkAtAnyZoom() {
        JournalRun run = run(true);
        Mark end = new Mark(9_000, -1, Mark.Kind.STOP, "ended early: a handler failed, 3 packets in flight");
        assertEquals(List.of(end), run.overview().marks());
        assertEquals(List.of(end), detail(run).marks());
    }

    @Test
    void nothingToCheckIsGreyAndSaysSo() {
        JournalRun run = run(true);
        String grey = String.format("%08x", Theme.LIGHT.neutral);
        String green = String.format("%08x", Theme.LIGHT.good);
        for (Verdict none : new Verdict[] {Verdict.NOTHING_TO_CHECK, Verdict.NOT_JUDGED}) {
            String drawn = text(run, none);
            assertTrue(drawn.contains(none.name().replace('_', ' ')), drawn);
            String banner = drawn.lines()
                    .filter(line -> line.contains(grey))
                    .findFirst()
                    .orElse("");
            assertFalse(banner.isEmpty(), drawn);
            assertFalse(drawn.contains("ORDER HOLDS"));
        }
        assertTrue(text(run, Verdict.HOLDS).contains(green));
    }

    @Test
    void oneWorkerHasNoFairnessAndNoPacketNoLatency() {
        String drawn = text(run(true), Verdict.HOLDS);
        assertFalse(drawn.contains("Jain"), drawn);
        assertFalse(drawn.contains("Infinity") || drawn.contains("NaN") || drawn.contains("p50"), drawn);
    }

    private static String text(JournalRun run, Verdict verdict) {
        RunSummary loads = RunLoads.summary(run.overview(), "held", "");
        RunSummary summary = new RunSummary("held", verdict, "", loads.loads(), loads.fairness(), "", List.of());
        Scene.Look look = new Scene.Look(Theme.LIGHT, RenderOptions.DEFAULT.width(), RenderOptions.DEFAULT.height());
        Scene scene = new Scene(
                run.overview(), Optional.empty(), summary, run.overview().bounds(), look);
        return String.join("\n", TimelineRenderer.render(scene).draw().lines());
    }
}
