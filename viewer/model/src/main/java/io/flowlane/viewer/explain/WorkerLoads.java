package io.flowlane.viewer.explain;

import io.flowlane.recorder.read.EventCursor;
import io.flowlane.viewer.explain.LoadReport.WorkerPart;
import java.util.ArrayList;
import java.util.List;

/** What each worker holds and works on, as a journal goes by. */
final class WorkerLoads {
    /** Nothing is held, or worked on. */
    private static final long IDLE = -1;

    private final long from;
    private final long to;
    private final LoadSlices slices;
    private final FlyingPackets flying;
    private final List<Lcore> lcores = new ArrayList<>();

    private static final class Lcore {
        long packets;
        long holding;
        long wait;
        long work;
        long took = IDLE;
        long working = IDLE;
        boolean worked;
    }

    WorkerLoads(int workers, long from, long to, LoadSlices slices, FlyingPackets flying) {
        this.from = from;
        this.to = to;
        this.slices = slices;
        this.flying = flying;
        for (int worker = 0; worker < workers; worker++) {
            lcores.add(new Lcore());
        }
    }

    private boolean known(int worker) {
        return worker >= 0 && worker < lcores.size();
    }

    void workBegin(int worker, long t) {
        workEnd(worker, t);
        if (known(worker)) {
            lcores.get(worker).working = t;
            lcores.get(worker).worked = true;
        }
    }

    void workEnd(int worker, long t) {
        if (known(worker) && lcores.get(worker).working != IDLE) {
            Lcore lcore = lcores.get(worker);
            lcore.work += Math.max(0, Math.min(to, t) - Math.max(from, lcore.working));
            lcore.working = IDLE;
        }
    }

    /** One that took nothing has not worked, as far as others' work is recorded. */
    private long work(Lcore lcore) {
        boolean recorded =
                lcore.worked || (lcore.packets == 0 && lcores.stream().anyMatch(any -> any.worked));
        return recorded ? lcore.work : WorkerPart.NOT_RECORDED;
    }

    void take(EventCursor event, boolean inside) {
        if (!known(event.worker())) {
            return;
        }
        Lcore lcore = lcores.get(event.worker());
        lcore.took = event.t();
        for (int i = 0; i < event.count(); i++) {
            long seq = event.seqs(i);
            boolean told = flying.knows(seq);
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
        workEnd(worker, t);
        if (!known(worker) || lcores.get(worker).took == IDLE) {
            return;
        }
        Lcore lcore = lcores.get(worker);
        long begin = Math.max(from, lcore.took);
        long end = Math.min(to, t);
        if (end > begin) {
            lcore.holding += end - begin;
            slices.holds(worker, begin, end);
        }
        lcore.took = IDLE;
    }

    /** What is still held, or worked on, at the end has been so up to then. */
    void end(long t) {
        for (int worker = 0; worker < lcores.size(); worker++) {
            done(worker, t);
        }
    }

    List<WorkerPart> parts() {
        List<WorkerPart> parts = new ArrayList<>();
        for (int worker = 0; worker < lcores.size(); worker++) {
            Lcore lcore = lcores.get(worker);
            parts.add(new WorkerPart(worker, lcore.packets, lcore.holding, lcore.wait, work(lcore)));
        }
        return parts;
    }
}
