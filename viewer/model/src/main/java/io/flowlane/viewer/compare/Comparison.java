package io.flowlane.viewer.compare;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Histogram;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Compares two journals packet by packet, by sequence number: the same input gives the same numbers. Times are compared as
 * durations, so it does not matter when a session began. One use.
 */
public final class Comparison {
    private static final int MOST_KEPT = 1_000;
    private static final int ASK_EVERY = 4096;

    private final Set<Aspect> aspects;
    private final double latencyTolerance;
    private final Map<Aspect, Long> counts = new EnumMap<>(Aspect.class);
    private final List<Difference> first = new ArrayList<>();
    private final Histogram latencyA = new Histogram();
    private final Histogram latencyB = new Histogram();
    private long latencies;
    private long packets;
    private long alone;
    private long retagged;

    /**
     * A comparison.
     *
     * @param aspects in what to compare
     * @param latencyTolerance by which part a latency may differ, 0.1 for 10 %
     */
    public Comparison(Set<Aspect> aspects, double latencyTolerance) {
        this.aspects = Set.copyOf(aspects);
        this.latencyTolerance = latencyTolerance;
        aspects.forEach(aspect -> counts.put(aspect, 0L));
    }

    /** Does it; empty when {@code goOn} said no. */
    public Optional<ComparisonReport> run(Journal a, Journal b, BooleanSupplier goOn) {
        try (RowReader rowsA = new RowReader(a);
                RowReader rowsB = new RowReader(b)) {
            PacketRow rowA = rowsA.next();
            PacketRow rowB = rowsB.next();
            for (long n = 1; rowA != null || rowB != null; n++) {
                if (n % ASK_EVERY == 0 && !goOn.getAsBoolean()) {
                    return Optional.empty();
                }
                boolean fromA = rowB == null || (rowA != null && rowA.seq <= rowB.seq);
                boolean fromB = rowA == null || (rowB != null && rowB.seq <= rowA.seq);
                judge(fromA ? rowA : null, fromB ? rowB : null);
                rowA = fromA ? rowsA.next() : rowA;
                rowB = fromB ? rowsB.next() : rowB;
            }
        }
        return Optional.of(new ComparisonReport(
                packets, new ComparisonReport.Input(alone, retagged), counts, first, sum(latencyA), sum(latencyB)));
    }

    private ComparisonReport.Latencies sum(Histogram latency) {
        return new ComparisonReport.Latencies(
                latencies, latency.percentile(0.5), latency.percentile(0.99), latency.max());
    }

    private void judge(@Nullable PacketRow a, @Nullable PacketRow b) {
        if (a == null || b == null) {
            alone(a, b);
            return;
        }
        packets++;
        if (a.tag != b.tag) {
            retagged++;
            differs(
                    Aspect.PACKETS,
                    a,
                    b,
                    "packet " + a.seq + " has tag " + hex(a.tag) + " here and " + hex(b.tag) + " there");
        }
        if (a.worker != b.worker) {
            differs(
                    Aspect.WORKERS,
                    a,
                    b,
                    "packet " + a.seq + " of tag " + hex(a.tag) + " went to " + worker(a) + " here and to " + worker(b)
                            + " there");
        }
        if (a.placeInTag != b.placeInTag) {
            differs(
                    Aspect.ORDER,
                    a,
                    b,
                    "packet " + a.seq + " came back " + place(a) + " of tag " + hex(a.tag) + " here and " + place(b)
                            + " there");
        }
        latency(a, b);
    }

    private void latency(PacketRow a, PacketRow b) {
        if (a.returned == PacketRow.NEVER || b.returned == PacketRow.NEVER) {
            return;
        }
        long tookA = a.returned - a.in;
        long tookB = b.returned - b.in;
        latencyA.add(tookA);
        latencyB.add(tookB);
        latencies++;
        if (Math.abs(tookA - tookB) > latencyTolerance * Math.max(tookA, tookB)) {
            differs(
                    Aspect.LATENCY,
                    a,
                    b,
                    String.format(Locale.ROOT, "packet %d took %,d ns here and %,d ns there", a.seq, tookA, tookB));
        }
    }

    private void alone(@Nullable PacketRow a, @Nullable PacketRow b) {
        alone++;
        PacketRow row = a == null ? b : a;
        if (row != null && counted(Aspect.PACKETS)) {
            keep(new Difference(
                    Aspect.PACKETS,
                    row.seq,
                    row.tag,
                    a == null ? PacketRow.NEVER : a.at(),
                    b == null ? PacketRow.NEVER : b.at(),
                    "packet " + row.seq + " of tag " + hex(row.tag) + " is in the " + (a == null ? "second" : "first")
                            + " journal only"));
        }
    }

    private void differs(Aspect aspect, PacketRow a, PacketRow b, String text) {
        if (counted(aspect)) {
            keep(new Difference(aspect, a.seq, a.tag, a.at(), b.at(), text));
        }
    }

    private boolean counted(Aspect aspect) {
        if (!aspects.contains(aspect)) {
            return false;
        }
        counts.merge(aspect, 1L, Long::sum);
        return true;
    }

    private void keep(Difference difference) {
        if (first.size() < MOST_KEPT) {
            first.add(difference);
        }
    }

    private static String worker(PacketRow row) {
        return row.worker < 0 ? "no worker" : "worker " + row.worker;
    }

    private static String place(PacketRow row) {
        return row.placeInTag == PacketRow.NEVER ? "never" : "as number " + (row.placeInTag + 1);
    }

    private static String hex(int tag) {
        return String.format(Locale.ROOT, "0x%08x", tag);
    }
}
