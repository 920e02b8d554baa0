package io.flowlane.recorder.stats;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What each packet of a whole, legal run waited behind, the slow way: every worker's time as a list of stretches, every wait as
 * a list of legs, and each leg laid over each stretch.
 */
final class WaitOracle {
    /** A worker is at these packets. */
    private record Stretch(int worker, long from, long to, List<Long> seqs) {}

    /** A packet waits for a worker. */
    private record Leg(long seq, int worker, long from, long to) {}

    private final List<Event> events;
    private final int workers;
    private final long end;
    private final Map<Long, Event> in = new HashMap<>();
    private final List<Stretch> stretches = new ArrayList<>();
    private final List<Leg> legs = new ArrayList<>();
    private final Map<Long, Map<Long, Long>> behind = new HashMap<>();
    private final Set<Long> returned = new HashSet<>();
    private final Map<Long, Long> work = new HashMap<>();

    WaitOracle(int workers, List<Event> events) {
        this.workers = workers;
        this.events = events;
        end = events.get(events.size() - 1).t();
        events.stream().filter(e -> e.is(EventType.PACKET_IN)).forEach(e -> in.put(e.seq(), e));
        events.stream().filter(e -> e.is(EventType.RETURNED)).forEach(e -> returned.addAll(e.seqs()));
        for (int w = 0; w < workers; w++) {
            stretches(w);
        }
        in.keySet().forEach(this::legs);
        legs.forEach(this::lay);
    }

    /** Take and hand-back cut a worker's time, and so do the beginnings of work, and the end of the last of a burst. */
    private void stretches(int w) {
        List<Event> own = events.stream()
                .filter(e -> e.lcore() == w
                        && (e.is(EventType.SLOT_TAKE)
                                || e.is(EventType.SLOT_REQUEST)
                                || e.is(EventType.SLOT_RETURN)
                                || e.is(EventType.WORK_BEGIN)
                                || e.is(EventType.WORK_END)))
                .toList();
        List<Long> burst = List.of();
        List<Long> at = List.of();
        int ended = 0;
        long since = 0;
        long begun = 0;
        for (Event e : own) {
            List<Long> next = at;
            switch (e.type()) {
                case SLOT_TAKE -> {
                    burst = e.seqs();
                    ended = 0;
                    next = burst;
                }
                case WORK_BEGIN -> {
                    next = List.of(e.seq());
                    begun = e.t();
                }
                case WORK_END -> {
                    work.merge(e.seq(), e.t() - begun, Long::sum);
                    next = ++ended == burst.size() ? burst : at;
                }
                default -> next = List.of();
            }
            if (next.equals(at) && e.is(EventType.WORK_END)) {
                continue; // not the last of its burst
            }
            if (!at.isEmpty() && since < e.t()) {
                stretches.add(new Stretch(w, since, e.t(), at));
            }
            since = e.t();
            at = next;
        }
        if (!at.isEmpty() && since < end) {
            stretches.add(new Stretch(w, since, end, at));
        }
    }

    /** Which worker the packet waits for at each event, until the last grant before its take. */
    private void legs(long seq) {
        int tag = in.get(seq).tag();
        int worker = -1;
        long since = in.get(seq).t();
        long granted = -1;
        boolean placed = false;
        boolean full = false;
        for (Event e : events) {
            boolean named = e.seq() == seq && hasSeq(e);
            boolean listed = e.seqs().contains(seq);
            int next = worker;
            if (granted < 0 && (named || (full && !placed && e.is(EventType.TAG_ASSIGN) && e.tag() == tag))) {
                boolean names = e.is(EventType.TAG_ASSIGN) || e.is(EventType.TAG_MATCH) || e.is(EventType.BACKLOG_FULL);
                next = names ? e.worker() : worker;
                placed |= named && (e.is(EventType.TAG_ASSIGN) || e.is(EventType.TAG_MATCH));
                full |= e.is(EventType.BACKLOG_FULL);
            } else if (listed && e.is(EventType.SLOT_GRANT)) {
                next = e.worker();
                granted = e.t();
            }
            if (worker >= 0 && next != worker) {
                leg(seq, worker, since, e.t());
                since = e.t();
            }
            worker = next;
            boolean moves = (named && e.is(EventType.BACKLOG_MOVE)) || (listed && e.is(EventType.SLOT_RECLAIM));
            if (moves) {
                leg(seq, e.worker(), since, e.t());
                since = e.t();
                worker = -1;
                granted = -1;
                placed = false;
                full = false;
            } else if (listed && e.is(EventType.SLOT_TAKE)) {
                leg(seq, worker, since, granted);
                return;
            }
        }
        if (worker >= 0) {
            leg(seq, worker, since, granted < 0 ? end : granted);
        }
    }

    private static boolean hasSeq(Event e) {
        return e.is(EventType.TAG_ASSIGN)
                || e.is(EventType.TAG_MATCH)
                || e.is(EventType.BACKLOG_FULL)
                || e.is(EventType.BACKLOG_MOVE);
    }

    private void leg(long seq, int worker, long from, long to) {
        if (from < to && worker < workers) {
            legs.add(new Leg(seq, worker, from, to));
        }
    }

    /** Equal parts, and the last has what is left. */
    private void lay(Leg leg) {
        for (Stretch stretch : stretches) {
            long time = Math.min(leg.to, stretch.to) - Math.max(leg.from, stretch.from);
            if (stretch.worker != leg.worker || time <= 0) {
                continue;
            }
            int n = stretch.seqs.size();
            for (int i = 0; i < n; i++) {
                long share = i < n - 1 ? time / n : time - time / n * (n - 1);
                if (share > 0) {
                    behind.computeIfAbsent(leg.seq, none -> new TreeMap<>())
                            .merge(stretch.seqs.get(i), share, Long::sum);
                }
            }
        }
    }

    long in(long seq) {
        return in.get(seq).t();
    }

    long tag(long seq) {
        return Integer.toUnsignedLong(in.get(seq).tag());
    }

    /** By waiting packet, by the packet that it waited behind: for how long. */
    Map<Long, Map<Long, Long>> behind() {
        return behind;
    }

    Map<Long, Long> othersHeldByTag() {
        Map<Long, Long> held = new HashMap<>();
        behind.forEach((seq, holders) -> holders.forEach((holder, time) -> {
            if (tag(seq) != tag(holder)) {
                held.merge(tag(holder), time, Long::sum);
            }
        }));
        return held;
    }

    private long ofMeasured(boolean own) {
        long sum = 0;
        for (Map.Entry<Long, Map<Long, Long>> waits : behind.entrySet()) {
            if (returned.contains(waits.getKey())) {
                for (Map.Entry<Long, Long> holder : waits.getValue().entrySet()) {
                    sum += (tag(waits.getKey()) == tag(holder.getKey())) == own ? holder.getValue() : 0;
                }
            }
        }
        return sum;
    }

    long ownOfMeasured() {
        return ofMeasured(true);
    }

    long othersOfMeasured() {
        return ofMeasured(false);
    }

    long workOfMeasured() {
        return work.entrySet().stream()
                .filter(entry -> returned.contains(entry.getKey()))
                .mapToLong(Map.Entry::getValue)
                .sum();
    }
}
