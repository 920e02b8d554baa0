package io.flowlane.recorder.model;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * A legal run of a distributor and its workers, one random step after another: bursts of up to 8, up to two grants
 * ahead, workers that come and go, packets that are handed back, freed, returned and cleared.
 */
public final class ModelRun {
    private static final int BURST = 8;
    private static final int DIST = EventCursor.DISTRIBUTOR;

    private final Random random;
    private final int tagCount;
    private final int packets;
    private final boolean frees;
    private final boolean clears;
    private final boolean works;
    private final ModelWorker[] workers;
    private final List<Event> events = new ArrayList<>();
    private final Map<Integer, int[]> ownerAndCount = new HashMap<>();
    private final List<Integer> tagOf = new ArrayList<>();
    private final Deque<Long> orphans = new ArrayDeque<>();
    private final Deque<Long> returns = new ArrayDeque<>();
    private long t;

    private ModelRun(
            long seed, int workerCount, int tagCount, int packets, boolean frees, boolean clears, boolean works) {
        this.random = new Random(seed);
        this.tagCount = tagCount;
        this.packets = packets;
        this.frees = frees;
        this.clears = clears;
        this.works = works;
        workers = new ModelWorker[workerCount];
        for (int w = 0; w < workerCount; w++) {
            workers[w] = new ModelWorker();
        }
    }

    /** The events of a whole run, from SESSION_BEGIN to SESSION_END. */
    public static List<Event> events(long seed, int workers, int tags, int packets, boolean frees, boolean clears) {
        ModelRun run = new ModelRun(seed, workers, tags, packets, frees, clears, false);
        run.play();
        return run.events;
    }

    /** The same, each packet being worked on between its take and its completion. */
    public static List<Event> withWork(long seed, int workers, int tags, int packets, boolean frees, boolean clears) {
        ModelRun run = new ModelRun(seed, workers, tags, packets, frees, clears, true);
        run.play();
        return run.events;
    }

    private void play() {
        put(dist(EventType.SESSION_BEGIN));
        while (tagOf.size() < packets || busy()) {
            int w = random.nextInt(workers.length);
            switch (random.nextInt(8)) {
                case 0 -> process();
                case 1, 2 -> grant(w);
                case 3, 4 -> work(w, random.nextInt(12) == 0);
                case 5, 6 -> collect(w);
                default -> fetch();
            }
        }
        for (int w = 0; w < workers.length; w++) {
            while (workers[w].side != ModelWorker.AWAY) {
                work(w, true);
            }
            while (!workers[w].handedBack.isEmpty()) {
                collect(w);
            }
        }
        while (!returns.isEmpty()) {
            fetch();
        }
        put(dist(EventType.SESSION_END));
    }

    private boolean busy() {
        boolean busy = !orphans.isEmpty();
        for (ModelWorker worker : workers) {
            busy |= !worker.backlog.isEmpty() || !worker.lines.isEmpty() || worker.side == ModelWorker.WORKING;
        }
        return busy;
    }

    private void process() {
        if (anyActive().isEmpty()) {
            return;
        }
        int n = Math.min(packets - tagOf.size(), 1 + random.nextInt(BURST));
        put(dist(EventType.PROCESS_BEGIN).n(n));
        for (int i = 0; i < n; i++) {
            long seq = tagOf.size();
            int tag = 0x9000_0000 + random.nextInt(tagCount);
            tagOf.add(tag);
            put(dist(EventType.PACKET_IN).seq(seq).tag(tag));
            distribute(seq);
        }
        put(dist(EventType.PROCESS_END).n(n));
    }

    private void distribute(long seq) {
        int tag = tag(seq);
        int[] pinned = ownerAndCount.get(tag);
        EventType how = EventType.TAG_MATCH;
        if (pinned == null) {
            List<Integer> active = anyActive();
            pinned = new int[] {active.get(random.nextInt(active.size())), 0};
            ownerAndCount.put(tag, pinned);
            how = EventType.TAG_ASSIGN;
        }
        pinned[1]++;
        int w = pinned[0];
        put(dist(how).seq(seq).tag(tag).w(w));
        workers[w].backlog.add(seq);
        put(dist(EventType.BACKLOG_PUSH).seq(seq).w(w).depth(workers[w].backlog.size()));
    }

    private void grant(int w) {
        ModelWorker worker = workers[w];
        if (!worker.active || worker.lines.size() >= 2) {
            return;
        }
        List<Long> line = new ArrayList<>();
        int n = Math.min(worker.backlog.size(), 1 + random.nextInt(BURST));
        if (n == 0 && random.nextInt(4) > 0) {
            return;
        }
        for (int i = 0; i < n; i++) {
            long seq = worker.backlog.remove();
            line.add(seq);
            put(dist(EventType.BACKLOG_POP).seq(seq).w(w).depth(worker.backlog.size()));
        }
        worker.lines.add(line);
        put(dist(EventType.SLOT_GRANT).w(w).seqs(line));
    }

    private void work(int w, boolean leave) {
        ModelWorker worker = workers[w];
        if (worker.side == ModelWorker.ASKED && !leave) {
            List<Long> line = worker.lines.poll();
            if (line != null) {
                worker.side = ModelWorker.WORKING;
                worker.held = line;
                put(worker(EventType.SLOT_TAKE, w).seqs(line));
            }
            return;
        }
        if (worker.side == ModelWorker.AWAY && (leave || !worker.handedBack.isEmpty())) {
            return;
        }
        if (works && worker.ended < worker.held.size()) {
            step(w);
            return;
        }
        worker.begun = 0;
        worker.ended = 0;
        List<Long> back = new ArrayList<>();
        for (long seq : worker.held) {
            if (!frees || random.nextInt(4) > 0) {
                back.add(seq);
            }
        }
        worker.handedBack.add(new ModelWorker.Word(back, worker.held, leave));
        worker.held = List.of();
        worker.side = leave ? ModelWorker.AWAY : ModelWorker.ASKED;
        put(worker(leave ? EventType.SLOT_RETURN : EventType.SLOT_REQUEST, w).seqs(back));
    }

    private void step(int w) {
        ModelWorker worker = workers[w];
        boolean begins = worker.begun == worker.ended;
        int at = begins ? worker.begun++ : worker.ended++;
        put(worker(begins ? EventType.WORK_BEGIN : EventType.WORK_END, w).seq(worker.held.get(at)));
    }

    private void collect(int w) {
        ModelWorker worker = workers[w];
        ModelWorker.Word word = worker.handedBack.poll();
        if (word == null) {
            return;
        }
        put(dist(EventType.SLOT_COLLECT).w(w).seqs(word.back()));
        returns.addAll(word.back());
        for (long seq : word.completed()) {
            if (unpin(seq)) {
                put(dist(EventType.TAG_RELEASE).tag(tag(seq)).w(w));
            }
        }
        if (word.leaves()) {
            leave(w);
        } else if (!worker.active) {
            worker.active = true;
            put(dist(EventType.WORKER_JOIN).w(w));
        }
        while (!orphans.isEmpty() && !anyActive().isEmpty()) {
            distribute(orphans.remove());
        }
    }

    private void leave(int w) {
        ModelWorker worker = workers[w];
        worker.active = false;
        put(dist(EventType.WORKER_LEAVE).w(w));
        List<Long> moved = new ArrayList<>();
        for (List<Long> line : worker.lines) {
            if (!line.isEmpty()) {
                put(dist(EventType.SLOT_RECLAIM).w(w).seqs(line));
                moved.addAll(line);
            }
        }
        worker.lines.clear();
        moved.addAll(worker.backlog);
        worker.backlog.clear();
        for (long seq : moved) {
            unpin(seq);
            put(dist(EventType.BACKLOG_MOVE).seq(seq).w(w));
        }
        orphans.addAll(moved);
    }

    private void fetch() {
        List<Long> some = new ArrayList<>();
        int most = 1 + random.nextInt(2 * BURST);
        while (!returns.isEmpty() && some.size() < most) {
            some.add(returns.remove());
        }
        if (!some.isEmpty()) {
            boolean clear = clears && random.nextInt(5) == 0;
            put(dist(clear ? EventType.RETURNS_CLEARED : EventType.RETURNED).seqs(some));
        }
    }

    /** Whether no packet of its tag is in flight any more. */
    private boolean unpin(long seq) {
        int[] pinned = ownerAndCount.get(tag(seq));
        if (pinned == null || --pinned[1] > 0) {
            return false;
        }
        ownerAndCount.remove(tag(seq));
        return true;
    }

    private int tag(long seq) {
        return tagOf.get((int) seq);
    }

    private List<Integer> anyActive() {
        List<Integer> active = new ArrayList<>();
        for (int w = 0; w < workers.length; w++) {
            if (workers[w].active) {
                active.add(w);
            }
        }
        return active;
    }

    private Event dist(EventType type) {
        return Event.of(type, t, DIST);
    }

    private Event worker(EventType type, int w) {
        return Event.of(type, t, w).w(w);
    }

    private void put(Event event) {
        events.add(event);
        t += random.nextInt(3) == 0 ? 0 : random.nextInt(1000);
    }
}
