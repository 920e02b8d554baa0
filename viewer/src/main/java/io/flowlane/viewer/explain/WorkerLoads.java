package io.flowlane.viewer.explain;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.viewer.explain.LoadReport.WorkerPart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What each worker has in work and who waits for it, as a journal goes by. */
final class WorkerLoads {
    /** Nothing is in work. */
    private static final long IDLE = -1;

    /** More than any backlog holds; a damaged journal could let the list grow. */
    private static final int MOST_WAITING = 1024;

    private final long from;
    private final long to;
    private final LoadSlices slices;
    private final BlameBook blame;
    private final FlyingPackets flying;
    private final List<Lcore> lcores = new ArrayList<>();

    private static final class Lcore {
        long packets;
        long busy;
        long wait;
        long took = IDLE;
        final List<Integer> tagsInWork = new ArrayList<>();
        /** Packets pinned to it and not yet taken, with the time since when. */
        final Map<Long, Long> waiting = new LinkedHashMap<>();
    }

    WorkerLoads(int workers, long from, long to, LoadSlices slices, BlameBook blame, FlyingPackets flying) {
        this.from = from;
        this.to = to;
        this.slices = slices;
        this.blame = blame;
        this.flying = flying;
        for (int worker = 0; worker < workers; worker++) {
            lcores.add(new Lcore());
        }
    }

    private boolean known(int worker) {
        return worker >= 0 && worker < lcores.size();
    }

    void pinned(long seq, int worker, long t) {
        if (known(worker) && lcores.get(worker).waiting.size() < MOST_WAITING) {
            lcores.get(worker).waiting.put(seq, t);
        }
    }

    void unpinned(long seq, int worker) {
        if (known(worker)) {
            lcores.get(worker).waiting.remove(seq);
        }
    }

    void take(EventCursor event, boolean inside) {
        if (!known(event.worker())) {
            return;
        }
        Lcore lcore = lcores.get(event.worker());
        lcore.took = event.t();
        lcore.tagsInWork.clear();
        for (int i = 0; i < event.count(); i++) {
            long seq = event.seqs(i);
            lcore.waiting.remove(seq);
            boolean told = flying.knows(seq);
            if (told) {
                lcore.tagsInWork.add(flying.tag(seq));
            }
            if (inside) {
                long waited = told ? event.t() - flying.inAt(seq) : 0;
                lcore.packets++;
                lcore.wait += waited;
                slices.packet(event.t(), event.worker(), waited);
            }
        }
        if (event.count() == 0) {
            lcore.took = IDLE;
        }
    }

    void done(int worker, long t) {
        if (!known(worker) || lcores.get(worker).took == IDLE) {
            return;
        }
        Lcore lcore = lcores.get(worker);
        long begin = Math.max(from, lcore.took);
        long end = Math.min(to, t);
        if (end > begin) {
            lcore.busy += end - begin;
            slices.busy(worker, begin, end);
            lcore.waiting.forEach((seq, since) -> {
                long held = end - Math.max(begin, since);
                if (held > 0 && flying.knows(seq)) {
                    blame.held(lcore.tagsInWork, flying.tag(seq), held);
                }
            });
        }
        lcore.took = IDLE;
    }

    /** What is still in work at the end has been so up to then. */
    void end(long t) {
        for (int worker = 0; worker < lcores.size(); worker++) {
            done(worker, t);
        }
    }

    List<WorkerPart> parts() {
        List<WorkerPart> parts = new ArrayList<>();
        for (int worker = 0; worker < lcores.size(); worker++) {
            Lcore lcore = lcores.get(worker);
            parts.add(new WorkerPart(worker, lcore.packets, lcore.busy, lcore.wait));
        }
        return parts;
    }
}
