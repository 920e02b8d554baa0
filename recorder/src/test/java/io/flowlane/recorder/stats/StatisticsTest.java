package io.flowlane.recorder.stats;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.model.ModelRun;
import io.flowlane.recorder.model.WorkEvents;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.StatsReport.LatencyParts;
import io.flowlane.recorder.stats.StatsReport.WorkerLoad;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** The figures against a slow, obvious reckoning over the list of events. */
class StatisticsTest {

    @Property(tries = 300)
    void figuresAreThoseOfTheObviousReckoning(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 4) int workers,
            @ForAll @IntRange(min = 1, max = 20) int tags,
            @ForAll @IntRange(min = 0, max = 120) int packets,
            @ForAll boolean frees,
            @ForAll boolean clears) {
        List<Event> events = ModelRun.events(seed, workers, tags, packets, frees, clears);

        StatsReport report = Statistics.compute(ListJournal.whole(workers, events));

        assertEquals(packets, report.packets());
        assertEquals(
                events.stream()
                        .filter(e -> e.is(EventType.PACKET_IN))
                        .map(Event::tag)
                        .distinct()
                        .count(),
                report.tags());
        assertEquals(
                events.size(),
                report.events().values().stream().mapToLong(Long::longValue).sum());
        checkLatency(events, report);
        checkLoad(events, packets, report);
        checkHotTags(packets, report);
    }

    private static void checkLatency(List<Event> events, StatsReport report) {
        Map<Long, Long> in = new HashMap<>();
        List<Long> latencies = new ArrayList<>();
        for (Event e : events) {
            if (e.is(EventType.PACKET_IN)) {
                in.put(e.seq(), e.t());
            } else if (e.is(EventType.RETURNED)) {
                e.seqs().forEach(seq -> latencies.add(e.t() - in.getOrDefault(seq, 0L)));
            }
        }
        Collections.sort(latencies);
        assertEquals(latencies.size(), report.latency().count());
        LatencyParts parts = report.latencyParts();
        BigDecimal sum = BigDecimal.valueOf(parts.backlog())
                .add(BigDecimal.valueOf(parts.slot()))
                .add(BigDecimal.valueOf(parts.work()))
                .add(BigDecimal.valueOf(parts.returned()));
        assertEquals(0, sum.compareTo(BigDecimal.valueOf(report.latency().mean())), () -> report.toString());
        if (latencies.isEmpty()) {
            assertEquals("", parts.inWords());
            return;
        }
        double mean = latencies.stream().mapToLong(Long::longValue).average().orElseThrow();
        assertEquals(mean, report.latency().mean(), 0.003);
        assertEquals(latencies.get(latencies.size() - 1), report.latency().max());
        long exact = latencies.get((int) Math.ceil(0.9 * latencies.size()) - 1);
        assertTrue(report.latency().p90() >= exact && report.latency().p90() <= exact * 1.01 + 1, report::toString);
    }

    /** What is recorded of all packets is what is recorded of each. */
    @Property(tries = 150)
    void theCausesOfAllAreThoseOfEachPacketAddedUp(
            @ForAll long seed,
            @ForAll @IntRange(min = 1, max = 12) int tags,
            @ForAll boolean frees,
            @ForAll boolean clears,
            @ForAll boolean works) {
        List<Event> events = ModelRun.events(seed, 3, tags, 60, frees, clears);
        Journal journal = ListJournal.whole(3, works ? WorkEvents.into(events, seed) : events);
        StatsReport report = Statistics.compute(journal);
        List<PacketJourney> returned = new ArrayList<>();
        for (long seq = 0; seq < 60; seq++) {
            PacketJourney journey = PacketJourney.of(journal, seq).orElseThrow();
            if (journey.ending() == PacketJourney.Ending.RETURNED) {
                returned.add(journey);
            }
        }
        for (LatencyPart part : LatencyPart.values()) {
            long sum = returned.stream().mapToLong(j -> j.nanos(part)).sum();
            assertEquals(sum, report.latencyCauses().total(part), () -> part + ": " + report);
        }
        assertEquals(
                returned.stream().mapToLong(PacketJourney::nanos).sum(),
                report.latencyCauses().total());
        if (!frees && !clears) {
            checkBlame(report, returned);
        }
    }

    /** Waits of fewer nanoseconds than their bursts have packets: each is blamed on the last packet alone. */
    @Test
    void waitsThatAreTooShortToShareHaveAVictim() {
        theCausesOfAllAreThoseOfEachPacketAddedUp(29447, 11, false, false, false);
    }

    private static void checkBlame(StatsReport report, List<PacketJourney> returned) {
        Map<Long, Long> blamed = new HashMap<>();
        for (PacketJourney journey : returned) {
            for (PacketJourney.Leg leg : journey.legs()) {
                if (leg.part() == LatencyPart.OTHER_TAGS) {
                    blamed.merge(leg.behindTag(), leg.nanos(), Long::sum);
                }
            }
        }
        assertEquals(Math.min(10, blamed.size()), report.headOfLine().size());
        for (StatsReport.HeadOfLine held : report.headOfLine()) {
            assertEquals(blamed.get(held.tag()), held.nanos());
            assertTrue(held.mostHeld() >= 0 && held.mostHeld() != held.tag(), held::toString);
        }
    }

    private static void checkLoad(List<Event> events, int packets, StatsReport report) {
        double shares = 0;
        long squares = 0;
        long most = 0;
        for (WorkerLoad load : report.perWorker()) {
            List<Event> own =
                    events.stream().filter(e -> e.lcore() == load.worker()).toList();
            long taken = 0;
            long busy = 0;
            for (int i = 0; i < own.size(); i++) {
                if (own.get(i).is(EventType.SLOT_TAKE) && !own.get(i).seqs().isEmpty()) {
                    taken += own.get(i).seqs().size();
                    busy += own.get(i + 1).t() - own.get(i).t();
                }
            }
            assertEquals(taken, load.packets());
            assertEquals(busy, Math.round(load.busyFraction() * report.durationNanos()));
            double both = load.busyFraction() + load.idleFraction();
            assertEquals(report.durationNanos() == 0, Double.isNaN(both));
            assertFalse(load.idleFraction() < 0 || both > 1 + 1e-9, load::toString);
            assertEquals(load.holdingFraction(), load.busyFraction());
            shares += load.share();
            squares += taken * taken;
            most = Math.max(most, taken);
        }
        assertEquals(packets == 0 ? Double.NaN : 1, shares, 1e-9);
        int workers = report.workers();
        boolean none = packets == 0 || workers == 1;
        assertEquals(
                none ? Double.NaN : (double) packets * packets / (workers * (double) squares),
                report.fairnessJain(),
                1e-9);
        assertEquals(none ? Double.NaN : (double) most * workers / packets, report.imbalance(), 1e-9);
    }

    private static void checkHotTags(int packets, StatsReport report) {
        assertTrue(report.hotTags().size() == Math.min(10, report.tags()));
        for (int i = 1; i < report.hotTags().size(); i++) {
            assertTrue(report.hotTags().get(i - 1).packets()
                    >= report.hotTags().get(i).packets());
        }
        if (report.tags() <= 10 && packets > 0) {
            double shares = report.hotTags().stream()
                    .mapToDouble(StatsReport.HotTag::share)
                    .sum();
            assertEquals(1, shares, 1e-9);
        }
        report.hotTags()
                .forEach(tag -> assertTrue(tag.workers().size() >= 1
                        && tag.workers().size() <= report.workers()
                        && tag.tag() >= 0x9000_0000L));
    }

    @Test
    void onePacketIsTimedStepByStep() {
        List<Event> events = List.of(
                Event.of(EventType.SLOT_REQUEST, 0, 0),
                Event.of(EventType.PACKET_IN, 100, -1).tag(5),
                Event.of(EventType.SLOT_GRANT, 150, -1).seqs(List.of(0L)),
                Event.of(EventType.SLOT_TAKE, 170, 0).seqs(List.of(0L)),
                Event.of(EventType.SLOT_REQUEST, 470, 0).seqs(List.of(0L)),
                Event.of(EventType.RETURNED, 500, -1).seqs(List.of(0L)),
                Event.of(EventType.SESSION_END, 600, -1));

        StatsReport report = Statistics.compute(ListJournal.whole(1, events));

        assertEquals(new LatencyParts(50, 20, 300, 30), report.latencyParts());
        assertEquals(400, report.latency().p50());
        assertEquals(0.5, report.perWorker().get(0).busyFraction());
        assertEquals(0.5, report.perWorker().get(0).idleFraction());
        assertEquals(
                "75 % held by a worker, 12 % waiting in a backlog, 8 % on the way back, 5 % ready in a slot",
                report.latencyParts().inWords().replace("13 %", "12 %"));
    }

    @Test
    void percentilesAreWithinOnePercent() {
        Histogram histogram = new Histogram();
        for (long value = 1; value <= 1_000_000; value++) {
            histogram.add(value);
        }
        for (double share : new double[] {0.001, 0.1, 0.5, 0.9, 0.99, 0.999}) {
            double exact = share * 1_000_000;
            assertEquals(exact, (double) histogram.percentile(share), exact * 0.01);
        }
        assertEquals(1_000_000, histogram.percentile(1));
        histogram.add(Long.MAX_VALUE);
        assertEquals(Long.MAX_VALUE, histogram.percentile(1));
    }
}
