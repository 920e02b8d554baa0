package io.flowlane.engine.managed;

import io.flowlane.engine.Counters;
import io.flowlane.engine.slot.Cells;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Where the workers and the distributor stand, for those who watch. Each worker writes its own row, the distributor the
 * last; any thread reads. The time is written before what it belongs to and read after it, so what is read is never too
 * long ago; only in a burst that turns out slow after fast ones, the time is that of its first packet.
 */
final class WorkerStatus {

    /** What a worker counts. */
    enum Count {
        HANDLED,
        RETRIES,
        SKIPPED,
        ABANDONED,
        BUSY_NANOS,
        WAITED_NANOS
    }

    /** In the low bits of a packet, which are clear. */
    private static final long ABSENT = 0;

    private static final long ASKING = 1;
    private static final long AT_WORK = 2;
    private static final long BITS = 15;

    private static final int DOING = 0;
    private static final int SINCE = 1;
    private static final int FIRST_COUNT = 2;

    private final Cells cells;
    private final int distributor;

    WorkerStatus(int workers) {
        distributor = workers;
        cells = new Cells(workers + 1, FIRST_COUNT + Count.values().length);
        long now = System.nanoTime();
        for (int row = 0; row <= workers; row++) {
            cells.set(row, SINCE, now);
        }
    }

    void asking(int worker, long now) {
        cells.set(worker, SINCE, now);
        cells.set(worker, DOING, ASKING);
    }

    void begins(int worker, long packet, long now) {
        cells.set(worker, SINCE, now);
        cells.set(worker, DOING, packet | AT_WORK);
    }

    /** The next packet of a burst that goes fast: the time stands. */
    void goesOn(int worker, long packet) {
        cells.set(worker, DOING, packet | AT_WORK);
    }

    void absent(int worker) {
        cells.set(worker, SINCE, System.nanoTime());
        cells.set(worker, DOING, ABSENT);
    }

    /** The distributor's thread looks at the workers. */
    void distributorHere() {
        cells.set(distributor, DOING, AT_WORK);
    }

    /** It does something else from now on. */
    void distributorAway() {
        cells.set(distributor, SINCE, System.nanoTime());
        cells.set(distributor, DOING, ABSENT);
    }

    void add(int worker, Count count, long delta) {
        cells.add(worker, cell(count), delta);
    }

    HandlerCounters counters(int worker) {
        return new HandlerCounters(
                worker,
                get(worker, Count.HANDLED),
                get(worker, Count.RETRIES),
                get(worker, Count.SKIPPED),
                get(worker, Count.ABANDONED),
                get(worker, Count.BUSY_NANOS),
                get(worker, Count.BUSY_NANOS) + get(worker, Count.WAITED_NANOS));
    }

    /** The worker's stall, if it has lasted long enough by now. */
    @Nullable
    Stall stall(Counters.Worker counters, Stall.Limits limits) {
        int worker = counters.worker();
        long doing = cells.get(worker, DOING);
        long since = cells.get(worker, SINCE);
        if ((doing & BITS) == AT_WORK) {
            return stall(Stall.Kind.AT_WORK, worker, doing & ~BITS, since, limits.atWork());
        }
        if (doing == ABSENT) {
            return stall(Stall.Kind.NOT_ASKING, worker, Stall.NO_PACKET, since, limits.notAsking());
        }
        boolean collected = counters.inFlight() == 0 && counters.active();
        if (collected || cells.get(distributor, DOING) != ABSENT) {
            return null;
        }
        long away = cells.get(distributor, SINCE);
        long later = away - since > 0 ? away : since;
        return stall(Stall.Kind.NOT_COLLECTED, worker, Stall.NO_PACKET, later, limits.notCollected());
    }

    private static @Nullable Stall stall(Stall.Kind kind, int worker, long packet, long since, Duration limit) {
        Duration lasting = Duration.ofNanos(System.nanoTime() - since);
        return lasting.compareTo(limit) < 0 ? null : new Stall(kind, worker, packet, lasting);
    }

    private long get(int worker, Count count) {
        return cells.get(worker, cell(count));
    }

    @SuppressWarnings("EnumOrdinal") // the place of a cell in memory: nothing keeps it
    private static int cell(Count count) {
        return FIRST_COUNT + count.ordinal();
    }
}
