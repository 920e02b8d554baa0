package io.flowlane.viewer.explain;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Histogram;
import io.flowlane.recorder.stats.PacketWaits;
import io.flowlane.viewer.explain.LoadReport.Latency;
import io.flowlane.viewer.explain.LoadReport.Slice;
import io.flowlane.viewer.explain.LoadReport.TagPart;
import io.flowlane.viewer.explain.LoadReport.WorkerPart;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * One pass over a stretch of a journal that adds up its load. Packets that came in before the stretch count for what they
 * do in it; how long they had waited is only known from a little way back. One use.
 */
final class LoadScan {
    /** How far before the stretch packets in flight are picked up, at least. */
    private static final long RUN_UP = 2_000_000;

    private static final int HOTTEST = 10;
    private static final int ASK_EVERY = 8192;

    private final Journal journal;
    private final long from;
    private final long to;
    private final LoadSlices slices;
    private final FlyingPackets packets = new FlyingPackets();
    private final Histogram latency = new Histogram();
    private final TagTally tally = new TagTally();
    private final BlameBook blame = new BlameBook();
    private final WorkerLoads workers;
    private final PacketWaits waits;
    private long events;
    private long in;
    private long returned;
    private long latencies;

    LoadScan(Journal journal, long from, long to, int sliceCount) {
        this.journal = journal;
        this.from = Math.max(0, from);
        this.to = Math.max(this.from + 1, to);
        int n = journal.session().workers();
        this.slices = new LoadSlices(this.from, this.to, sliceCount, n);
        this.workers = new WorkerLoads(n, this.from, this.to, slices, packets);
        this.waits = new PacketWaits(n, this::waited);
    }

    /** What happens at the end of the stretch is not in it, unless the journal ends there, too. */
    Optional<LoadReport> run(BooleanSupplier goOn) {
        boolean toTheEnd = to >= journal.facts().lastT();
        long runUp = Math.max(RUN_UP, (to - from) / 4);
        long seen = 0;
        long last = from;
        try (EventCursor cursor = journal.eventsFrom(Math.max(0, from - runUp))) {
            while (cursor.next()) {
                last = Math.max(from, Math.min(to, cursor.t()));
                if (cursor.t() > to || (cursor.t() == to && !toTheEnd)) {
                    break;
                }
                hear(cursor, cursor.t() >= from);
                if (++seen % ASK_EVERY == 0 && !goOn.getAsBoolean()) {
                    return Optional.empty();
                }
            }
        }
        workers.end(last);
        waits.end(last);
        return Optional.of(report());
    }

    /** Of a wait, what lies in the stretch. */
    private void waited(long seq, int worker, long begin, long end, long behind, long behindTag) {
        long nanos = Math.min(to, end) - Math.max(from, begin);
        if (nanos > 0 && behindTag != PacketWaits.NONE && packets.knows(seq)) {
            blame.held((int) behindTag, packets.tag(seq), seq, nanos);
        }
    }

    private void hear(EventCursor event, boolean inside) {
        waits.event(event);
        events += inside ? 1 : 0;
        switch (event.type()) {
            case PACKET_IN -> {
                packets.in(event.seq(), event.tag(), event.t());
                in += inside ? 1 : 0;
            }
            case WORK_BEGIN -> workers.workBegin(event.worker(), event.t());
            case WORK_END -> workers.workEnd(event.worker(), event.t());
            case SLOT_TAKE -> take(event, inside);
            case SLOT_REQUEST, SLOT_RETURN -> workers.done(event.worker(), event.t());
            case RETURNED -> returned(event, inside);
            default -> {
                // no load
            }
        }
    }

    private void take(EventCursor event, boolean inside) {
        workers.take(event, inside);
        if (inside) {
            for (int i = 0; i < event.count(); i++) {
                if (packets.knows(event.seqs(i))) {
                    int tag = packets.tag(event.seqs(i));
                    tally.add(tag);
                    slices.tag(event.t(), tag);
                }
            }
        }
    }

    private void returned(EventCursor event, boolean inside) {
        for (int i = 0; i < event.count(); i++) {
            long seq = event.seqs(i);
            if (inside) {
                returned++;
                if (packets.knows(seq)) {
                    latency.add(event.t() - packets.inAt(seq));
                    latencies++;
                }
            }
            packets.out(seq);
        }
    }

    private LoadReport report() {
        List<WorkerPart> parts = workers.parts();
        List<Slice> cut = slices.cut();
        List<TagPart> hottest = tally.tags().stream()
                .map(tag -> new TagPart(tag, tally.of(tag)))
                .sorted(Comparator.comparingLong(TagPart::packets)
                        .reversed()
                        .thenComparing(TagPart::tag, Integer::compareUnsigned))
                .limit(HOTTEST)
                .toList();
        return new LoadReport(
                from,
                to,
                events,
                in,
                parts.stream().mapToLong(WorkerPart::packets).sum(),
                returned,
                tally.tags().size(),
                new Latency(latencies, latency.percentile(0.5), latency.percentile(0.99), latency.max()),
                new ArrayList<>(parts),
                cut,
                hottest,
                blame.worst());
    }
}
