package io.flowlane.recorder.write;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.packet.Packets;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/** Tells a distributor's events at random, in runs and singly, as an engine does and as none would. */
final class AnyRuns {
    static final int WORKERS = 3;

    private static final int CALLS = 12_000;
    private static final int POOL = 300;
    /** Longer than what is recorded as one record, several times. */
    private static final int LONGEST = 100;

    private final SplittableRandom random;
    private final LcoreEvents[] watchers;
    private final long[] pool = new long[POOL];
    private final long[] seqs = new long[POOL];
    private long nextSeq;
    private long told;

    AnyRuns(long seed, LcoreEvents... watchers) {
        random = new SplittableRandom(seed);
        Arrays.fill(seqs, LcoreEvents.UNKNOWN);
        this.watchers = watchers;
    }

    /** How many events were told to each watcher. */
    long told() {
        return told;
    }

    /** Tells some thousand of them; the clock goes on between them. */
    void tell(long[] now) {
        for (int i = 0; i < CALLS; i++) {
            now[0] += random.nextInt(3) == 0 ? random.nextInt(20_000) : 0;
            long[] run = run();
            int worker = random.nextInt(4) == 0 ? random.nextInt(WORKERS) : 0;
            int from = random.nextInt(3);
            long[] packets = new long[from + run.length + 1];
            System.arraycopy(run, 0, packets, from, run.length);
            one(packets, from, run.length, worker);
        }
    }

    /** What comes after what is anything, but most often as an engine tells it. */
    private void one(long[] packets, int from, int n, int worker) {
        switch (random.nextInt(11)) {
            case 0, 1, 2 -> assigned(packets, from, n, worker);
            case 3, 4 -> popped(packets, from, n, worker);
            case 5, 6 -> released(packets, from, n, worker);
            case 7 -> granted(packets, from, n, worker);
            case 8 -> {
                stamp();
                long first = known(packets, from, n);
                all(1, watcher -> watcher.collectedRun(worker, packets, from, n, first));
                released(packets, from, n, worker);
            }
            case 9 -> {
                long first = known(packets, from, n);
                all(1, watcher -> watcher.returnedRun(packets, from, n, first));
            }
            default -> single(packets[from], worker);
        }
    }

    private void released(long[] packets, int from, int n, int worker) {
        long first = known(packets, from, n);
        all(n, watcher -> watcher.releasedRun(packets, from, n, worker, first));
    }

    /** The first one's number if each has the next one, and the teller happens to know it. */
    private long known(long[] packets, int from, int n) {
        long first = n > 0 ? seq(packets[from]) : LcoreEvents.UNKNOWN;
        for (int i = 0; i < n; i++) {
            first = seq(packets[from + i]) == first + i ? first : LcoreEvents.UNKNOWN;
        }
        return random.nextInt(4) == 0 ? LcoreEvents.UNKNOWN : first;
    }

    private long seq(long packet) {
        int index = Packets.index(packet);
        return index < POOL ? seqs[index] : LcoreEvents.UNKNOWN;
    }

    private void assigned(long[] packets, int from, int n, int worker) {
        int first = random.nextInt(POOL);
        for (int i = from; i < from + n; i++) {
            int index = (first + i) % POOL;
            packets[i] = Packets.packet(index, random.nextInt(10) == 0 ? random.nextInt() : random.nextInt(200));
            pool[index] = packets[i];
        }
        nextSeq += random.nextInt(10) == 0 ? random.nextInt(3) : 0;
        long seq = nextSeq;
        for (int i = 0; i < n; i++) {
            seqs[(first + from + i) % POOL] = seq + i;
        }
        int depth = random.nextInt(3);
        all(n * (depth > 0 ? 3 : 2), watcher -> watcher.assignedRun(seq, packets, from, n, worker, depth));
        nextSeq += n;
        if (random.nextBoolean()) {
            if (depth > 0) {
                popped(packets, from, n, worker);
            }
            all(1, watcher -> watcher.slotGrant(worker, packets, from, n));
        }
    }

    private void popped(long[] packets, int from, int n, int worker) {
        int depth = random.nextInt(2);
        all(n, watcher -> watcher.poppedRun(packets, from, n, worker, depth));
    }

    /** Any of the first may have been queued. */
    private void granted(long[] packets, int from, int n, int worker) {
        int queued = random.nextBoolean() ? n : random.nextInt(n + 1);
        int depth = random.nextInt(2);
        stamp();
        long first = known(packets, from, n);
        all(queued + 1, watcher -> watcher.grantedRun(worker, packets, from, n, queued, depth, first));
    }

    private void stamp() {
        long others = random.nextInt(1_000);
        switch (random.nextInt(3)) {
            case 0 -> all(0, LcoreEvents::stamp);
            case 1 -> {
                all(0, LcoreEvents::beforeLook);
                all(0, watcher -> watcher.stampOfLook(others));
            }
            default -> {}
        }
    }

    private void single(long packet, int worker) {
        int depth = random.nextInt(5);
        long seq = nextSeq;
        switch (random.nextInt(7)) {
            case 0 -> {
                all(1, watcher -> watcher.packetIn(seq, packet));
                if (Packets.index(packet) < POOL) {
                    seqs[Packets.index(packet)] = seq;
                }
                nextSeq++;
            }
            case 1 -> all(1, watcher -> watcher.tagAssign(packet, worker));
            case 2 -> all(1, watcher -> watcher.tagRelease(packet, worker));
            case 3 -> all(1, watcher -> watcher.backlogPush(packet, worker, depth));
            case 4 -> all(1, watcher -> watcher.backlogPop(packet, worker, depth));
            case 5 -> all(1, watcher -> watcher.backlogMove(packet, worker));
            default -> all(1, watcher -> watcher.processBegin(depth));
        }
    }

    private void all(int events, Consumer<LcoreEvents> call) {
        told += events;
        for (LcoreEvents watcher : watchers) {
            call.accept(watcher);
        }
    }

    /** Packets that came in one after another, or none did, or that never came in. */
    private long[] run() {
        int n = random.nextInt(20) == 0 ? random.nextInt(LONGEST) : random.nextInt(10);
        long[] run = new long[n];
        int first = random.nextInt(POOL);
        boolean inTurn = random.nextBoolean();
        for (int i = 0; i < n; i++) {
            long packet = pool[(inTurn ? first + i : random.nextInt(POOL)) % POOL];
            boolean unknown = random.nextInt(50) == 0;
            run[i] = unknown ? Packets.packet(1_000_000 + random.nextInt(100), 7) : packet;
        }
        return run;
    }
}
