package io.flowlane.recorder.model;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.read.EventCursor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;

/** Each method plants one defect in a legal history, at a random place that can bear it; empty when there is none. */
public final class Defects {
    private final List<Event> events;
    private final Random random;

    public Defects(List<Event> legal, long seed) {
        this.events = new ArrayList<>(legal);
        this.random = new Random(seed);
    }

    /** Two packets of one tag change places where they come back. */
    public Optional<List<Event>> swapReturned() {
        return swapIn(EventType.RETURNED);
    }

    /** Two packets of one tag change places in a grant and its take. */
    public Optional<List<Event>> swapTaken() {
        Map<Long, Integer> tags = tags();
        for (int at : shuffled(EventType.SLOT_TAKE)) {
            List<Long> before = events.get(at).seqs();
            List<Long> after = swapped(before, tags);
            if (!after.equals(before)) {
                replace(at, after);
                int grant = last(EventType.SLOT_GRANT, before, at);
                replace(grant, after);
                return Optional.of(events);
            }
        }
        return Optional.empty();
    }

    /** A worker works on two packets of one tag in the wrong order. */
    public Optional<List<Event>> swapWorked() {
        Map<Long, Integer> tags = tags();
        for (int at : shuffled(EventType.SLOT_TAKE)) {
            List<Long> before = events.get(at).seqs();
            List<Long> after = swapped(before, tags);
            if (!after.equals(before)) {
                for (int i = at; i < events.size(); i++) {
                    Event e = events.get(i);
                    int place = before.indexOf(e.seq());
                    if (place >= 0 && (e.is(EventType.WORK_BEGIN) || e.is(EventType.WORK_END))) {
                        events.set(i, e.seq(after.get(place)));
                    }
                }
                return Optional.of(events);
            }
        }
        return Optional.empty();
    }

    /** A packet vanishes after it left the backlog. */
    public Optional<List<Event>> losePacket() {
        return pick(EventType.SLOT_TAKE).map(at -> {
            long seq = someSeq(at);
            int grant = last(EventType.SLOT_GRANT, events.get(at).seqs(), at);
            for (int i = grant; i < events.size(); i++) {
                if (events.get(i).seqs().contains(seq)) {
                    replace(i, without(events.get(i).seqs(), seq));
                }
            }
            return events;
        });
    }

    /** A packet that was collected does not come back. */
    public Optional<List<Event>> loseReturn() {
        return pick(EventType.RETURNED).map(at -> {
            replace(at, without(events.get(at).seqs(), someSeq(at)));
            return events;
        });
    }

    /** A packet comes back once more. */
    public Optional<List<Event>> returnTwice() {
        return pick(EventType.RETURNED).map(at -> {
            List<Long> seqs = new ArrayList<>(events.get(at).seqs());
            seqs.add(someSeq(at));
            replace(at, seqs);
            return events;
        });
    }

    /** A packet that came back is granted and taken once more, and freed. */
    public Optional<List<Event>> takeTwice() {
        return pick(EventType.RETURNED).flatMap(at -> {
            long seq = someSeq(at);
            for (int take = at + 1; take < events.size(); take++) {
                Event e = events.get(take);
                if (e.is(EventType.SLOT_TAKE) && !e.seqs().isEmpty()) {
                    int grant = last(EventType.SLOT_GRANT, e.seqs(), take);
                    if (grant > at) {
                        List<Long> more = new ArrayList<>(e.seqs());
                        more.add(seq);
                        replace(grant, more);
                        replace(take, more);
                        return Optional.of(events);
                    }
                }
            }
            return Optional.empty();
        });
    }

    /** Two packets that two workers held at once get one tag, their own. */
    public Optional<List<Event>> overlap() {
        for (int first : shuffled(EventType.SLOT_TAKE)) {
            int worker = events.get(first).lcore();
            for (int i = first + 1; i < events.size() && !completes(i, worker); i++) {
                if (events.get(i).is(EventType.SLOT_TAKE)
                        && !events.get(first).seqs().isEmpty()
                        && !events.get(i).seqs().isEmpty()) {
                    long a = events.get(first).seqs().get(0);
                    long b = events.get(i).seqs().get(0);
                    if (a < b && cameBack(a) < cameBack(b) && completesLater(i, worker)) {
                        retag(a, b);
                        return Optional.of(events);
                    }
                }
            }
        }
        return Optional.empty();
    }

    /** A worker hands back, and the distributor collects, what had come back long before. */
    public Optional<List<Event>> handBackForeign() {
        return pick(EventType.RETURNED).flatMap(at -> {
            long seq = someSeq(at);
            for (int i = at + 1; i < events.size(); i++) {
                Event e = events.get(i);
                if (e.is(EventType.SLOT_REQUEST) && !e.seqs().isEmpty()) {
                    int collect = next(EventType.SLOT_COLLECT, e.seqs(), i);
                    List<Long> more = new ArrayList<>(e.seqs());
                    more.add(seq);
                    replace(i, more);
                    replace(collect, more);
                    return Optional.of(events);
                }
            }
            return Optional.empty();
        });
    }

    /** A grant of packets is not recorded. */
    public Optional<List<Event>> leaveOutGrant() {
        return pick(EventType.SLOT_GRANT).map(at -> {
            events.remove((int) at);
            return events;
        });
    }

    /** A take of an empty burst is not recorded, and the worker asks again: had it left, all would look legal. */
    public Optional<List<Event>> leaveOutTake() {
        List<Integer> places = shuffled(EventType.SLOT_TAKE);
        places.removeIf(at -> !events.get(at).seqs().isEmpty() || !asksNext(at));
        return places.stream().findFirst().map(at -> {
            events.remove((int) at);
            return events;
        });
    }

    /** A kind of event stands there twice; one without packets. */
    public Optional<List<Event>> repeat(EventType type) {
        List<Integer> places = shuffled(type);
        places.removeIf(at -> !events.get(at).seqs().isEmpty());
        return places.stream().findFirst().map(at -> {
            events.add(at + 1, events.get(at));
            return events;
        });
    }

    /** A backlog's depth is recorded wrongly. */
    public Optional<List<Event>> wrongDepth() {
        return shuffled(EventType.BACKLOG_PUSH).stream().findFirst().map(at -> {
            events.set(at, events.get(at).depth(events.get(at).depth() + 1));
            return events;
        });
    }

    /** A worker that has left gets a grant. */
    public Optional<List<Event>> grantToTheAway() {
        return shuffled(EventType.WORKER_LEAVE).stream()
                .filter(at -> neverAsksAgain(at, events.get(at).worker()))
                .findFirst()
                .map(at -> {
                    Event leave = events.get(at);
                    events.add(
                            at + 1,
                            Event.of(EventType.SLOT_GRANT, leave.t(), EventCursor.DISTRIBUTOR)
                                    .w(leave.worker()));
                    return events;
                });
    }

    private boolean asksNext(int at) {
        int worker = events.get(at).lcore();
        return events.subList(at + 1, events.size()).stream()
                .filter(e -> e.lcore() == worker)
                .findFirst()
                .filter(e -> e.is(EventType.SLOT_REQUEST))
                .isPresent();
    }

    private boolean neverAsksAgain(int from, int worker) {
        return events.subList(from, events.size()).stream()
                .noneMatch(e -> e.is(EventType.SLOT_REQUEST) && e.worker() == worker);
    }

    private Optional<List<Event>> swapIn(EventType type) {
        Map<Long, Integer> tags = tags();
        for (int at : shuffled(type)) {
            List<Long> before = events.get(at).seqs();
            List<Long> after = swapped(before, tags);
            if (!after.equals(before)) {
                replace(at, after);
                return Optional.of(events);
            }
        }
        return Optional.empty();
    }

    private static List<Long> swapped(List<Long> seqs, Map<Long, Integer> tags) {
        List<Long> after = new ArrayList<>(seqs);
        for (int i = 0; i < seqs.size(); i++) {
            for (int j = i + 1; j < seqs.size(); j++) {
                if (Objects.equals(tags.get(seqs.get(i)), tags.get(seqs.get(j)))) {
                    Collections.swap(after, i, j);
                    return after;
                }
            }
        }
        return after;
    }

    private boolean completes(int at, int worker) {
        Event e = events.get(at);
        return e.lcore() == worker && (e.is(EventType.SLOT_REQUEST) || e.is(EventType.SLOT_RETURN));
    }

    /** Whether the worker completes what it holds at a later time than that of this event. */
    private boolean completesLater(int at, int worker) {
        for (int i = at + 1; i < events.size(); i++) {
            if (completes(i, worker)) {
                return events.get(i).t() > events.get(at).t();
            }
        }
        return false;
    }

    /** Where it came back in the order of all that did; those that never did come last, by number. */
    private long cameBack(long seq) {
        long place = 0;
        for (Event e : events) {
            if (e.is(EventType.RETURNED)) {
                int i = e.seqs().indexOf(seq);
                if (i >= 0) {
                    return place + i;
                }
                place += e.seqs().size();
            }
        }
        return Integer.MAX_VALUE + seq;
    }

    private void retag(long a, long b) {
        for (int i = 0; i < events.size(); i++) {
            Event e = events.get(i);
            if (e.is(EventType.PACKET_IN) && (e.seq() == a || e.seq() == b)) {
                events.set(i, e.tag(7));
            }
        }
    }

    private Map<Long, Integer> tags() {
        Map<Long, Integer> tags = new HashMap<>();
        for (Event e : events) {
            if (e.is(EventType.PACKET_IN)) {
                tags.put(e.seq(), e.tag());
            }
        }
        return tags;
    }

    private Optional<Integer> pick(EventType type) {
        return shuffled(type).stream()
                .filter(at -> !events.get(at).seqs().isEmpty())
                .findFirst();
    }

    private List<Integer> shuffled(EventType type) {
        List<Integer> places = new ArrayList<>();
        for (int i = 0; i < events.size(); i++) {
            if (events.get(i).is(type)) {
                places.add(i);
            }
        }
        Collections.shuffle(places, random);
        return places;
    }

    private long someSeq(int at) {
        List<Long> seqs = events.get(at).seqs();
        return seqs.get(random.nextInt(seqs.size()));
    }

    private int next(EventType type, List<Long> seqs, int from) {
        for (int i = from + 1; i < events.size(); i++) {
            if (events.get(i).is(type) && events.get(i).seqs().equals(seqs)) {
                return i;
            }
        }
        return -1;
    }

    private int last(EventType type, List<Long> seqs, int before) {
        int at = before - 1;
        while (!events.get(at).is(type) || !events.get(at).seqs().equals(seqs)) {
            at--;
        }
        return at;
    }

    private void replace(int at, List<Long> seqs) {
        events.set(at, events.get(at).seqs(seqs));
    }

    private static List<Long> without(List<Long> seqs, long seq) {
        return seqs.stream().filter(s -> s != seq).toList();
    }
}
