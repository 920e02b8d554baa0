package io.flowlane.viewer.explain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.explain.OrderCertificate.Row;
import io.flowlane.viewer.explain.OrderCertificate.Verdict;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.SyntheticRun;
import java.util.List;
import org.junit.jupiter.api.Test;

class OrderCertificateTest {
    private static final int TAG = 0x77;

    private static FakeJournal threePackets() {
        return new FakeJournal("c", 2)
                .in(100, 1, TAG)
                .in(110, 2, TAG)
                .in(115, 3, 0x1)
                .in(120, 4, TAG);
    }

    private static OrderCertificate of(FakeJournal journal) {
        return OrderCertificate.of(journal, TAG, () -> true).orElseThrow();
    }

    @Test
    void anOrderThatHeldIsProvenStepByStep() {
        OrderCertificate certificate = of(threePackets()
                .worker(200, EventType.SLOT_TAKE, 0, 1, 3, 2)
                .worker(300, EventType.SLOT_REQUEST, 0, 1, 3, 2)
                .dist(310, EventType.SLOT_COLLECT, 0, 1, 3, 2)
                .worker(350, EventType.SLOT_TAKE, 1, 4)
                .worker(400, EventType.SLOT_REQUEST, 1, 4)
                .dist(500, EventType.RETURNED, -1, 1, 3, 2, 4));
        assertEquals(Verdict.PROVEN, certificate.verdict());
        assertEquals(
                List.of(
                        "the first of its tag",
                        "in the same burst, behind packet 1",
                        "moved to worker 1, 50 ns after packet 2 was completed"),
                certificate.rows().stream().map(Row::step).toList());
        assertEquals(
                List.of(1L, 2L, 4L), certificate.rows().stream().map(Row::seq).toList());
        assertTrue(certificate.proof().contains("3 packets, on 2 workers, moved between them 1 time"));
        assertTrue(certificate.text().contains("4\t1\t120\t350\t400\t500\tmoved to worker 1"));
    }

    @Test
    void twoAtOnceBreakIt() {
        OrderCertificate certificate = of(threePackets()
                .worker(200, EventType.SLOT_TAKE, 0, 1)
                .worker(250, EventType.SLOT_TAKE, 1, 2, 4)
                .worker(300, EventType.SLOT_REQUEST, 0, 1)
                .worker(310, EventType.SLOT_REQUEST, 1, 2, 4)
                .dist(500, EventType.RETURNED, -1, 1, 2, 4));
        assertEquals(Verdict.BROKEN, certificate.verdict());
        assertTrue(certificate.proof().contains("worker 1 took packet 2 50 ns before worker 0 had completed packet 1"));
        assertEquals(
                List.of(false, true, false),
                certificate.rows().stream().map(Row::broken).toList());
    }

    @Test
    void aReturnOutOfOrderBreaksIt() {
        OrderCertificate certificate = of(threePackets()
                .worker(200, EventType.SLOT_TAKE, 0, 1, 2, 4)
                .worker(300, EventType.SLOT_REQUEST, 0, 1, 2, 4)
                .dist(500, EventType.RETURNED, -1, 1, 4, 2));
        assertEquals(Verdict.BROKEN, certificate.verdict());
        assertTrue(certificate.proof().contains("packet 4 came back before packet 2"), certificate.proof());
    }

    @Test
    void aBurstInTheWrongOrderBreaksIt() {
        OrderCertificate certificate = of(threePackets().worker(200, EventType.SLOT_TAKE, 0, 2, 1, 4));
        assertEquals(Verdict.BROKEN, certificate.verdict());
    }

    @Test
    void whatTheJournalDoesNotTellIsNotProven() {
        OrderCertificate certificate = of(
                threePackets().worker(200, EventType.SLOT_TAKE, 0, 1, 2).worker(300, EventType.SLOT_REQUEST, 0, 1, 2));
        assertEquals(Verdict.OPEN, certificate.verdict());
        assertEquals(3, certificate.packets());
        assertEquals(OrderCertificate.NEVER, certificate.rows().get(2).take());
    }

    @Test
    void packetsThatTheWorkerFreedAreCompleteWhenTheirTagIsReleased() {
        OrderCertificate certificate = of(
                threePackets().worker(200, EventType.SLOT_TAKE, 0, 1, 2, 4).tag(300, EventType.TAG_RELEASE, 0, TAG, 0));
        assertEquals(Verdict.PROVEN, certificate.verdict());
        assertEquals(300, certificate.rows().get(0).done());
    }

    @Test
    void everyTagOfALegalRunIsProven() {
        FakeJournal run = SyntheticRun.of(3_000, 4, 40, 11);
        try (var cursor = run.events()) {
            while (!cursor.type().equals(EventType.PACKET_IN)) {
                cursor.next();
            }
            int tag = cursor.tag();
            OrderCertificate certificate =
                    OrderCertificate.of(run, tag, () -> true).orElseThrow();
            assertEquals(Verdict.PROVEN, certificate.verdict(), certificate.proof());
            assertTrue(certificate.packets() > 10, certificate.proof());
        }
        assertTrue(
                OrderCertificate.of(run, 1, () -> true).orElseThrow().proof().startsWith("The journal has no packet"));
    }
}
