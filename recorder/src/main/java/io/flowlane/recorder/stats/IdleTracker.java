package io.flowlane.recorder.stats;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import io.flowlane.recorder.stats.IdleReason.Cause;
import io.flowlane.recorder.stats.IdleReason.Span;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Knows at each time what one worker was up to, what waited for whom, and what the distributor did. */
final class IdleTracker {
    private static final int NOBODY = -1;

    private final int worker;
    private final long from;
    private final long to;
    private final Map<Cause, Long> causes = new EnumMap<>(Cause.class);
    private final List<Span> spans = new ArrayList<>();
    /** The packets that came in and were not granted: seq, and whom each waits for. */
    private final Map<Long, Wait> waiting = new HashMap<>();

    private final int[] waitingFor;
    private final boolean[] heard;
    private int waitingForNobody;
    private boolean asked;
    private boolean holding;
    private boolean parked;
    private int grants;
    private boolean outsideCall;
    private boolean tagsTold;
    private long at;
    private long firstUnknown = Long.MAX_VALUE;

    /** A packet that waits: for which worker, and with which tag. */
    private record Wait(int worker, int tag) {}

    IdleTracker(int worker, int workers, long from, long to) {
        this.worker = worker;
        this.from = from;
        this.to = to;
        this.at = from;
        waitingFor = new int[workers];
        heard = new boolean[workers];
    }

    /** Whether nothing was spoken of within the time that came in before the reading began. */
    boolean knowsAll() {
        return firstUnknown > to && heard[worker];
    }

    void event(EventCursor e) {
        if (e.t() > at) {
            pass(e.t());
        }
        EventType type = e.type();
        switch (type) {
            case PACKET_IN -> put(e.seq(), new Wait(NOBODY, e.tag()));
            case TAG_ASSIGN, TAG_MATCH -> {
                tagsTold = true;
                put(e.seq(), new Wait(e.worker(), e.tag()));
            }
            case BACKLOG_FULL, BACKLOG_PUSH -> waitFor(e);
            case BACKLOG_MOVE -> put(e.seq(), new Wait(NOBODY, 0));
            case SLOT_RECLAIM -> reclaim(e);
            case SLOT_GRANT -> grant(e);
            case PROCESS_BEGIN, FLUSH_BEGIN -> outsideCall = false;
            case PROCESS_END, FLUSH_END -> outsideCall = true;
            default -> {
                if (e.worker() == worker) {
                    step(type, e);
                }
            }
        }
    }

    private void step(EventType type, EventCursor e) {
        switch (type) {
            case SLOT_REQUEST -> {
                heard[worker] = true;
                asked = true;
                holding = false;
            }
            case SLOT_TAKE -> {
                heard[worker] = true;
                asked = true;
                holding = e.count() > 0;
                grants = Math.max(0, grants - 1);
            }
            case SLOT_RETURN -> {
                heard[worker] = true;
                asked = false;
                holding = false;
                grants = 0;
            }
            case WORKER_PARK -> parked = true;
            case WORKER_UNPARK -> parked = false;
            default -> {
                // Says nothing of whether it works.
            }
        }
    }

    private void waitFor(EventCursor e) {
        Wait known = waiting.get(e.seq());
        if (known == null) {
            firstUnknown = Math.min(firstUnknown, Math.max(e.t(), from));
        } else {
            put(e.seq(), new Wait(e.worker(), known.tag()));
        }
    }

    private void grant(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            if (!remove(e.seqs(i)) && e.t() >= from) {
                firstUnknown = Math.min(firstUnknown, e.t());
            }
        }
        if (e.worker() == worker && e.count() > 0) {
            grants++;
        }
    }

    private void reclaim(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            put(e.seqs(i), new Wait(NOBODY, 0));
        }
    }

    private void put(long seq, Wait wait) {
        remove(seq);
        waiting.put(seq, wait);
        count(wait, 1);
    }

    private boolean remove(long seq) {
        Wait wait = waiting.remove(seq);
        if (wait != null) {
            count(wait, -1);
        }
        return wait != null;
    }

    private void count(Wait wait, int n) {
        if (wait.worker() < 0 || wait.worker() >= waitingFor.length) {
            waitingForNobody += n;
        } else {
            waitingFor[wait.worker()] += n;
        }
    }

    /** Until then all was as it is now. */
    private void pass(long t) {
        long end = Math.min(t, to);
        if (end <= at) {
            return;
        }
        Cause cause = cause();
        causes.merge(cause, end - at, Long::sum);
        Span before = spans.isEmpty() ? null : spans.get(spans.size() - 1);
        if (before != null && before.cause() == cause && before.to() == at) {
            spans.set(spans.size() - 1, new Span(cause, before.from(), end, before.tag(), before.otherWorker()));
        } else if (spans.size() < IdleReason.MAX_SPANS) {
            int busiest = cause == Cause.PINNED_ELSEWHERE ? busiest() : NOBODY;
            spans.add(new Span(cause, at, end, busiest == NOBODY ? -1 : tagMostWaiting(busiest), busiest));
        }
        at = end;
    }

    private Cause cause() {
        if (holding) {
            return Cause.HOLDING;
        }
        if (!asked) {
            return Cause.AWAY;
        }
        if (grants > 0) {
            return parked ? Cause.PARKED : Cause.TAKING;
        }
        if (waiting.isEmpty()) {
            return Cause.NO_WORK;
        }
        if (!tagsTold) {
            return Cause.UNKNOWN;
        }
        if (waitingFor[worker] > 0 || waitingForNobody > 0) {
            return outsideCall ? Cause.DISTRIBUTOR_NOT_CALLED : Cause.DISTRIBUTOR_BUSY;
        }
        return Cause.PINNED_ELSEWHERE;
    }

    private int busiest() {
        int most = 0;
        for (int w = 1; w < waitingFor.length; w++) {
            most = waitingFor[w] > waitingFor[most] ? w : most;
        }
        return most;
    }

    private long tagMostWaiting(int w) {
        Map<Integer, Integer> counts = new HashMap<>();
        for (Wait wait : waiting.values()) {
            if (wait.worker() == w) {
                counts.merge(wait.tag(), 1, Integer::sum);
            }
        }
        return counts.entrySet().stream()
                .max(Map.Entry.<Integer, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
                .map(most -> Integer.toUnsignedLong(most.getKey()))
                .orElse(-1L);
    }

    IdleReason reason() {
        pass(to);
        return new IdleReason(worker, from, to, causes, spans);
    }
}
