package io.flowlane.recorder.read;

import java.util.ArrayList;
import java.util.List;

/** What one cursor found out about a journal's health so far. */
final class HealthLog {

    /** A damaged journal could have millions; the first ones are enough. */
    static final int MAX_PROBLEMS = 100;

    private final List<String> problems = new ArrayList<>();
    private final List<String> notes = new ArrayList<>();
    private boolean sealed = true;
    private long gaps;
    private long blocks;
    private long torn;

    HealthLog(List<String> known, long torn) {
        problems.addAll(known);
        this.torn = torn;
    }

    synchronized void problem(String what) {
        if (problems.size() < MAX_PROBLEMS) {
            problems.add(what);
        }
    }

    /** Something unusual that costs no event. */
    synchronized void note(String what) {
        if (notes.size() < MAX_PROBLEMS) {
            notes.add(what);
        }
    }

    synchronized void block() {
        blocks++;
    }

    synchronized void torn(String what) {
        torn++;
        problem(what);
    }

    synchronized void gap(long events) {
        gaps += events;
    }

    synchronized void unsealed(String what) {
        sealed = false;
        problem(what);
    }

    synchronized JournalHealth health() {
        return new JournalHealth(sealed, gaps, blocks, torn, problems, notes);
    }
}
