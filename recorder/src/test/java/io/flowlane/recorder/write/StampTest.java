package io.flowlane.recorder.write;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is recorded behind the store that gave a slot away bears the time of the stamp before it, and nothing else does. */
class StampTest {

    private static final long[] A = {Packets.packet(0, 2), Packets.packet(1, 4)};
    private static final long[] B = {Packets.packet(2, 6), Packets.packet(3, 8)};

    @TempDir
    Path temp;

    private final long[] now = {0};
    private JournalRecorder recorder;
    private LcoreEvents dist;
    private LcoreEvents worker;

    @BeforeEach
    void oneWorkerHasTwoPacketsAndTwoWait() throws IOException {
        recorder = JournalRecorder.create(temp.resolve("j"), RecorderOptions.DEFAULTS.withClock(() -> now[0]));
        dist = recorder.distributor(
                new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "stamps", 0));
        worker = recorder.worker(0);
        worker.slotRequest(0, A, 0, 0);
        dist.slotCollect(0, A, 0, 0);
        dist.workerJoin(0);
        at(10, () -> dist.processBegin(4));
        dist.assignedRun(0, A, 0, 2, 0, 0);
        dist.slotGrant(0, A, 0, 2);
        dist.assignedRun(2, B, 0, 2, 0, 1);
        dist.processEnd(4);
    }

    private void takesAt20AndHandsBackAt30() {
        at(20, worker::stamp);
        at(29, () -> worker.slotTake(0, A, 0, 2));
        at(30, () -> worker.slotRequest(0, A, 0, 2));
    }

    private void collectAndGrantAreTold() {
        at(50, () -> dist.slotCollect(0, A, 0, 2));
        at(60, () -> dist.grantedRun(0, B, 0, 2, 2, 0, LcoreEvents.UNKNOWN));
    }

    @Test
    void collectPopAndGrantHappenAtTheStamp() throws IOException {
        takesAt20AndHandsBackAt30();
        at(40, dist::stamp);
        collectAndGrantAreTold();
        dist.releasedRun(A, 0, 2, 0, LcoreEvents.UNKNOWN);
        at(70, () -> dist.returned(A, 0, 2));
        assertEquals(
                List.of(
                        "20 SLOT_TAKE",
                        "30 SLOT_REQUEST",
                        "40 SLOT_COLLECT",
                        "40 BACKLOG_POP",
                        "40 BACKLOG_POP",
                        "40 SLOT_GRANT",
                        "40 TAG_RELEASE",
                        "40 TAG_RELEASE",
                        "70 RETURNED"),
                from(20));
    }

    /** What it handed back has been collected, returned, and given a new number before the worker tells. */
    @Test
    void aRequestNamesThePacketsAsTheyWereTaken() throws IOException {
        at(20, () -> worker.slotTake(0, A, 0, 2));
        at(30, worker::stamp);
        at(40, () -> dist.slotCollect(0, A, 0, 2));
        at(50, () -> dist.returned(A, 0, 2));
        at(60, () -> dist.processBegin(2));
        dist.assignedRun(4, A, 0, 2, 0, 3);
        at(70, () -> worker.slotRequest(0, new long[] {A[1], A[0]}, 0, 2));
        recorder.close();
        try (Journal journal = JournalReader.open(temp.resolve("j"));
                EventCursor cursor = journal.events()) {
            List<String> handedBack = new ArrayList<>();
            while (cursor.next()) {
                if (cursor.type() == EventType.SLOT_REQUEST && cursor.count() > 0) {
                    handedBack.add(cursor.t() + " " + cursor.seqs(0) + " " + cursor.seqs(1));
                }
            }
            assertEquals(List.of("30 1 0"), handedBack);
        }
    }

    /** No worker port does that, but another engine may be watched: the list is cut as any other is. */
    @Test
    void moreThanWasTakenIsToldWithinItsRoom() throws IOException {
        worker.slotTake(0, A, 0, 2);
        long[] many = new long[100_000];
        Arrays.fill(many, A[0]);
        at(20, () -> worker.slotRequest(0, many, 0, many.length));
        assertEquals(List.of("20 SLOT_REQUEST"), from(20));
    }

    /** A slot that is found free without a hand-back. */
    @Test
    void popAndGrantAloneHappenAtTheStamp() throws IOException {
        at(20, worker::stamp);
        at(21, () -> worker.slotTake(0, A, 0, 2));
        at(30, dist::stamp);
        at(40, () -> dist.grantedRun(0, B, 0, 2, 2, 0, LcoreEvents.UNKNOWN));
        assertEquals(List.of("20 SLOT_TAKE", "30 BACKLOG_POP", "30 BACKLOG_POP", "30 SLOT_GRANT"), from(20));
    }

    @Test
    void whatALookFindsHappensAtTheLook() throws IOException {
        takesAt20AndHandsBackAt30();
        at(40, dist::beforeLook);
        at(45, () -> dist.stampOfLook(30));
        collectAndGrantAreTold();
        assertEquals(
                List.of(
                        "20 SLOT_TAKE",
                        "30 SLOT_REQUEST",
                        "40 SLOT_COLLECT",
                        "40 BACKLOG_POP",
                        "40 BACKLOG_POP",
                        "40 SLOT_GRANT"),
                from(20));
    }

    @Test
    void whatTheOtherLcoreDidOnlyThenHappensBehindThat() throws IOException {
        at(20, () -> worker.slotTake(0, A, 0, 2));
        at(40, dist::beforeLook);
        long[] asked = {0};
        at(43, () -> asked[0] = worker.stamp());
        at(45, () -> dist.stampOfLook(asked[0]));
        at(50, () -> dist.slotCollect(0, A, 0, 2));
        at(60, () -> worker.slotRequest(0, A, 0, 2));
        assertEquals(List.of("20 SLOT_TAKE", "43 SLOT_REQUEST", "44 SLOT_COLLECT"), from(20));
    }

    /** The stamp was for one collect: another one that has none of its own happens as it is recorded. */
    @Test
    void aStampIsNotForWhatHappensLater() throws IOException {
        worker.slotTake(0, A, 0, 2);
        at(30, () -> worker.slotRequest(0, A, 0, 2));
        at(40, dist::stamp);
        at(50, () -> dist.slotCollect(0, A, 0, 2));
        dist.releasedRun(A, 0, 2, 0, LcoreEvents.UNKNOWN);
        at(60, () -> worker.slotReturn(0, A, 0, 0));
        at(70, () -> dist.slotCollect(0, A, 0, 0));
        at(80, () -> dist.workerLeave(0));
        assertEquals(
                List.of(
                        "30 SLOT_REQUEST",
                        "40 SLOT_COLLECT",
                        "40 TAG_RELEASE",
                        "40 TAG_RELEASE",
                        "60 SLOT_RETURN",
                        "70 SLOT_COLLECT",
                        "80 WORKER_LEAVE"),
                from(30));
    }

    /** Killed between the store and the telling: the take alone is there, and that is no fault. */
    @Test
    void aTakeWhoseGrantWasNotToldIsNoViolation() throws IOException {
        at(20, () -> worker.slotTake(0, A, 0, 2));
        at(30, () -> worker.slotRequest(0, A, 0, 2));
        at(40, dist::stamp);
        at(41, worker::stamp);
        at(42, () -> worker.slotTake(0, B, 0, 2));
        try (Journal journal = JournalReader.open(temp.resolve("j"))) {
            assertTrue(
                    Verifier.verify(journal).checks().stream().noneMatch(check -> check.verdict() == Verdict.VIOLATED));
        }
        recorder.close();
    }

    private void at(long t, Runnable told) {
        now[0] = t;
        told.run();
    }

    private List<String> from(long t) throws IOException {
        recorder.close();
        List<String> found = new ArrayList<>();
        try (Journal journal = JournalReader.open(temp.resolve("j"));
                EventCursor cursor = journal.events()) {
            while (cursor.next()) {
                if (cursor.t() >= t) {
                    found.add(cursor.t() + " " + cursor.type());
                }
            }
        }
        return found;
    }
}
