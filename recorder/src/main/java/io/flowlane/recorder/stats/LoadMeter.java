package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.StatsReport.WorkerLoad;
import java.util.ArrayList;
import java.util.List;

/** What each worker did with its time, and how many packets it took. */
final class LoadMeter {
    private final Worker[] workers;
    private long taken;
    private boolean anyWorked;

    LoadMeter(int count) {
        workers = new Worker[count];
        for (int w = 0; w < count; w++) {
            workers[w] = new Worker();
        }
    }

    /** SLOT_REQUEST. */
    void request(int w, long t) {
        Worker worker = workers[w];
        worker.stopHolding(t);
        if (worker.activeSince < 0) {
            worker.activeSince = t;
        }
    }

    /** SLOT_TAKE of {@code n} packets; of none, the worker stays idle. */
    void take(int w, int n, long t) {
        Worker worker = workers[w];
        worker.stopHolding(t);
        worker.packets += n;
        taken += n;
        if (n > 0) {
            worker.holdSince = t;
            if (worker.activeSince < 0) {
                worker.activeSince = t;
            }
        }
    }

    /** WORK_BEGIN: a worker works on one packet at a time. */
    void workBegin(int w, long t) {
        workers[w].stopWork(t);
        workers[w].workSince = t;
        workers[w].worked = true;
        anyWorked = true;
    }

    /** WORK_END. */
    void workEnd(int w, long t) {
        workers[w].stopWork(t);
    }

    /** SLOT_RETURN. */
    void leave(int w, long t) {
        workers[w].stopHolding(t);
        workers[w].stopActive(t);
    }

    /** A backlog has this depth. */
    void backlog(int w, int depth) {
        workers[w].backlogMax = Math.max(workers[w].backlogMax, depth);
    }

    /** Events of this worker are missing: it counts as neither holding nor active until it is heard again. */
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
                    taken == 0 ? Double.NaN : (double) worker.packets / taken,
                    knowsWork(worker) ? part(worker.work, duration) : Double.NaN,
                    part(worker.held, duration),
                    part(worker.active - worker.held, duration),
                    worker.backlogMax));
        }
        return loads;
    }

    /** One that took nothing has not worked, as far as the others' work is recorded at all. */
    private boolean knowsWork(Worker worker) {
        return worker.worked || (anyWorked && worker.packets == 0);
    }

    private static double part(long nanos, long duration) {
        return duration == 0 ? Double.NaN : (double) nanos / duration;
    }

    /** Of one worker alone, or of none that took a packet, there is nothing to compare. */
    private boolean isComparable() {
        return workers.length > 1 && taken > 0;
    }

    /** Jain's index: the square of the sum over n times the sum of the squares. */
    double fairness() {
        double squares = 0;
        for (Worker worker : workers) {
            squares += (double) worker.packets * worker.packets;
        }
        return isComparable() ? (double) taken * taken / (workers.length * squares) : Double.NaN;
    }

    double imbalance() {
        long most = 0;
        for (Worker worker : workers) {
            most = Math.max(most, worker.packets);
        }
        return isComparable() ? (double) most * workers.length / taken : Double.NaN;
    }

    private static final class Worker {
        private long packets;
        private long held;
        private long work;
        private long active;
        private long holdSince = -1;
        private long workSince = -1;
        private long activeSince = -1;
        private int backlogMax;
        private boolean worked;

        /** Work that was not seen to end lasts for as long as the packets are held. */
        void stopHolding(long t) {
            stopWork(t);
            if (holdSince >= 0) {
                held += t - holdSince;
                holdSince = -1;
            }
        }

        void stopWork(long t) {
            if (workSince >= 0) {
                work += t - workSince;
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
