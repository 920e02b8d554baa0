package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.StatsReport.WorkerLoad;
import java.util.ArrayList;
import java.util.List;

/** What each worker did with its time, and how many packets it took. */
final class LoadMeter {
    private final Worker[] workers;
    private long taken;

    LoadMeter(int count) {
        workers = new Worker[count];
        for (int w = 0; w < count; w++) {
            workers[w] = new Worker();
        }
    }

    /** SLOT_REQUEST. */
    void request(int w, long t) {
        Worker worker = workers[w];
        worker.stopWork(t);
        if (worker.activeSince < 0) {
            worker.activeSince = t;
        }
    }

    /** SLOT_TAKE of {@code n} packets; of none, the worker stays idle. */
    void take(int w, int n, long t) {
        Worker worker = workers[w];
        worker.stopWork(t);
        worker.packets += n;
        taken += n;
        if (n > 0) {
            worker.workSince = t;
            if (worker.activeSince < 0) {
                worker.activeSince = t;
            }
        }
    }

    /** SLOT_RETURN. */
    void leave(int w, long t) {
        workers[w].stopWork(t);
        workers[w].stopActive(t);
    }

    /** A backlog has this depth. */
    void backlog(int w, int depth) {
        workers[w].backlogMax = Math.max(workers[w].backlogMax, depth);
    }

    /** Events of this worker are missing: it counts as neither busy nor active until it is heard again. */
    void gap(int w, long t) {
        leave(w, t);
    }

    void end(long t) {
        for (int w = 0; w < workers.length; w++) {
            leave(w, t);
        }
    }

    List<WorkerLoad> loads(long duration) {
        List<WorkerLoad> loads = new ArrayList<>();
        for (int w = 0; w < workers.length; w++) {
            Worker worker = workers[w];
            loads.add(new WorkerLoad(
                    w,
                    worker.packets,
                    taken == 0 ? 0 : (double) worker.packets / taken,
                    duration == 0 ? 0 : (double) worker.busy / duration,
                    duration == 0 ? 0 : (double) (worker.active - worker.busy) / duration,
                    worker.backlogMax));
        }
        return loads;
    }

    /** Jain's index: the square of the sum over n times the sum of the squares. */
    double fairness() {
        double squares = 0;
        for (Worker worker : workers) {
            squares += (double) worker.packets * worker.packets;
        }
        return taken == 0 ? 1 : (double) taken * taken / (workers.length * squares);
    }

    double imbalance() {
        long most = 0;
        for (Worker worker : workers) {
            most = Math.max(most, worker.packets);
        }
        return taken == 0 ? 1 : (double) most * workers.length / taken;
    }

    private static final class Worker {
        private long packets;
        private long busy;
        private long active;
        private long workSince = -1;
        private long activeSince = -1;
        private int backlogMax;

        void stopWork(long t) {
            if (workSince >= 0) {
                busy += t - workSince;
                workSince = -1;
            }
        }

        void stopActive(long t) {
            if (activeSince >= 0) {
                active += t - activeSince;
                activeSince = -1;
            }
        }
    }
}
