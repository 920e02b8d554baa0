package io.flowlane.viewer.timeline;

import io.flowlane.engine.event.EventType;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A legal run in burst mode, played in virtual time: Zipf-like tags, bursts of 8, tags pinned while in flight, backlogs
 * of 8, stalls. The same seed gives the same journal.
 */
public final class SyntheticRun {
    private static final int BURST = 8;
    private static final int BACKLOG = 8;

    private final FakeJournal journal;
    private final Random random;
    private final int[] tags;
    private final double[] cumulative;
    private final List<Lcore> lcores = new ArrayList<>();
    private final Map<Integer, Integer> pinned = new HashMap<>();
    private final Map<Integer, Integer> inFlight = new HashMap<>();
    private final Map<Long, Integer> tagOf = new HashMap<>();
    private final List<Long> finished = new ArrayList<>();
    private long now = 1_000;
    private int nextWorker;

    private static final class Lcore {
        final ArrayDeque<Long> backlog = new ArrayDeque<>();
        long[] burst = {};
        long freeAt;
        boolean parked;
    }

    private SyntheticRun(int workers, int flows, long seed) {
        journal = new FakeJournal("synthetic", workers);
        random = new Random(seed);
        tags = random.ints(flows).toArray();
        cumulative = new double[flows];
        double sum = 0;
        for (int i = 0; i < flows; i++) {
            sum += 1 / Math.pow(i + 1, 1.1);
            cumulative[i] = sum;
        }
        for (int w = 0; w < workers; w++) {
            lcores.add(new Lcore());
            journal.worker(now + w, EventType.SLOT_REQUEST, w).dist(now + 500 + w, EventType.WORKER_JOIN, w);
        }
        now += 2_000;
    }

    /** A run of this many packets. */
    public static FakeJournal of(int packets, int workers, int flows, long seed) {
        SyntheticRun run = new SyntheticRun(workers, flows, seed);
        for (long seq = 0; seq < packets; ) {
            int n = (int) Math.min(32, packets - seq);
            run.process(seq, n);
            seq += n;
            run.now += 200 + run.random.nextInt(2_000);
            if (run.random.nextInt(400) == 0) {
                run.now += 2_000_000;
            }
        }
        run.flush();
        return run.journal.sorted();
    }

    private void process(long from, int n) {
        journal.n(now, EventType.PROCESS_BEGIN, n);
        for (long seq = from; seq < from + n; seq++) {
            now += 60;
            int tag = tag();
            tagOf.put(seq, tag);
            journal.in(now, seq, tag);
            collect();
            Integer on = pinned.get(tag);
            int worker = on == null ? nextWorker++ % lcores.size() : on;
            waitForRoom(seq, worker);
            on = pinned.get(tag);
            EventType how = on == null ? EventType.TAG_ASSIGN : EventType.TAG_MATCH;
            pinned.put(tag, worker);
            inFlight.merge(tag, 1, Integer::sum);
            journal.tag(now, how, seq, tag, worker);
            Lcore lcore = lcores.get(worker);
            lcore.backlog.add(seq);
            journal.backlog(now, EventType.BACKLOG_PUSH, seq, worker, lcore.backlog.size());
        }
        collect();
        now += 100;
        journal.n(now, EventType.PROCESS_END, n);
        returned();
    }

    private void waitForRoom(long seq, int worker) {
        Lcore lcore = lcores.get(worker);
        if (lcore.backlog.size() == BACKLOG) {
            journal.backlog(now, EventType.BACKLOG_FULL, seq, worker, BACKLOG);
        }
        while (lcore.backlog.size() == BACKLOG) {
            now = Math.max(now + 50, lcore.freeAt);
            collect();
        }
    }

    private int tag() {
        double x = random.nextDouble() * cumulative[cumulative.length - 1];
        int i = java.util.Arrays.binarySearch(cumulative, x);
        return tags[i < 0 ? -i - 1 : i];
    }

    /** Takes what is done from every worker that has asked for more, and grants what waits for it. */
    private void collect() {
        for (int w = 0; w < lcores.size(); w++) {
            Lcore lcore = lcores.get(w);
            if (lcore.freeAt > now) {
                continue;
            }
            if (lcore.burst.length > 0) {
                journal.dist(now, EventType.SLOT_COLLECT, w, lcore.burst);
                for (long seq : lcore.burst) {
                    finished.add(seq);
                    int tag = tagOf.getOrDefault(seq, 0);
                    if (inFlight.merge(tag, -1, Integer::sum) == 0) {
                        pinned.remove(tag);
                        journal.tag(now, EventType.TAG_RELEASE, 0, tag, w);
                    }
                }
                lcore.burst = new long[] {};
            }
            grant(w, lcore);
        }
    }

    private void grant(int w, Lcore lcore) {
        int n = Math.min(BURST, lcore.backlog.size());
        if (n == 0) {
            if (!lcore.parked && now - lcore.freeAt > 20_000) {
                lcore.parked = true;
                journal.worker(now, EventType.WORKER_PARK, w);
            }
            return;
        }
        long[] burst = new long[n];
        for (int i = 0; i < n; i++) {
            burst[i] = lcore.backlog.remove();
            journal.backlog(now, EventType.BACKLOG_POP, burst[i], w, lcore.backlog.size());
        }
        journal.dist(now, EventType.SLOT_GRANT, w, burst);
        if (lcore.parked) {
            lcore.parked = false;
            journal.worker(now + 20, EventType.WORKER_UNPARK, w);
        }
        long t = now + 80 + random.nextInt(200);
        journal.worker(t, EventType.SLOT_TAKE, w, burst);
        for (long seq : burst) {
            journal.work(t, EventType.WORK_BEGIN, w, seq);
            t += 800 + random.nextInt(3_000);
            journal.work(t, EventType.WORK_END, w, seq);
        }
        t += 40;
        journal.worker(t, EventType.SLOT_REQUEST, w, burst);
        lcore.burst = burst;
        lcore.freeAt = t + 50;
    }

    private void returned() {
        if (!finished.isEmpty()) {
            now += 50;
            journal.dist(
                    now,
                    EventType.RETURNED,
                    -1,
                    finished.stream().mapToLong(s -> s).toArray());
            finished.clear();
        }
    }

    private void flush() {
        journal.n(now, EventType.FLUSH_BEGIN, 0);
        boolean busy = true;
        while (busy) {
            now += 500;
            collect();
            busy = lcores.stream().anyMatch(l -> l.burst.length > 0 || !l.backlog.isEmpty());
        }
        journal.n(now, EventType.FLUSH_END, 0);
        returned();
        for (int w = 0; w < lcores.size(); w++) {
            journal.worker(now + 100, EventType.SLOT_RETURN, w);
        }
        now += 50_000;
        journal.n(now, EventType.SESSION_END, 0);
    }
}
