package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.fail;

import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the event catalogue allows, as plain collections: each event is checked against what was emitted before, and changes
 * the state. All lcores of a deterministic run tell the same model. After each event a hook runs: the interleaving point.
 */
class EventModel implements LcoreEvents {

    /** Where a packet is between its {@code PACKET_IN} and its end. */
    private enum Stage {
        NOWHERE,
        IN,
        PLACED,
        QUEUED,
        POPPED,
        GRANTED,
        TAKEN,
        HANDED_BACK,
        COLLECTED
    }

    private static final class HandBack {
        final boolean leaves;
        final long[] back;
        final long[] completed;

        HandBack(boolean leaves, long[] back, long[] completed) {
            this.leaves = leaves;
            this.back = back;
            this.completed = completed;
        }
    }

    private record Release(long packet, int worker) {}

    private static final class Flow {
        int worker;
        int count;
    }

    private static final class Lane {
        boolean active;
        boolean present;
        boolean asking;
        final ArrayDeque<Long> placed = new ArrayDeque<>();
        final ArrayDeque<Long> backlog = new ArrayDeque<>();
        final ArrayDeque<Long> popped = new ArrayDeque<>();
        final ArrayDeque<long[]> grants = new ArrayDeque<>();
        long[] held = {};
        final ArrayDeque<HandBack> handBacks = new ArrayDeque<>();
    }

    private final DistributorConfig config;
    private final Runnable distributorHook;
    private final Runnable workerHook;
    private final Runnable stampHook;
    private final Stage[] stage;
    private final long[] seqs;
    private final Lane[] lanes;
    private final Map<Integer, Flow> flows = new HashMap<>();
    private final ArrayDeque<Long> returns = new ArrayDeque<>();
    private final ArrayDeque<Release> dueReleases = new ArrayDeque<>();
    private @Nullable Lane joining;
    private @Nullable Lane leaving;
    private long accepted;
    private long completed;
    private long acceptedBefore;
    private long completedBefore;
    private boolean stamped;

    EventModel(DistributorConfig config, int pool, Runnable distributorHook, Runnable workerHook, Runnable stampHook) {
        this.config = config;
        this.stampHook = stampHook;
        this.distributorHook = distributorHook;
        this.workerHook = workerHook;
        stage = new Stage[pool];
        Arrays.fill(stage, Stage.NOWHERE);
        seqs = new long[pool];
        lanes = new Lane[config.workers()];
        for (int i = 0; i < lanes.length; i++) {
            lanes[i] = new Lane();
        }
    }

    long outstanding() {
        return accepted - completed;
    }

    /** What has neither come back nor was freed, as far as the distributor has collected. */
    long inFlight() {
        return outstanding() + returns.size();
    }

    /** Packets in the worker's backlog. */
    int backlog(int worker) {
        return lanes[worker].backlog.size();
    }

    long accepted() {
        return accepted;
    }

    int active() {
        return (int) Arrays.stream(lanes).filter(lane -> lane.active).count();
    }

    /** Between the stamp and the last event that it is for, all stores are made, and nobody else runs. */
    @Override
    public long stamp() {
        stampHook.run();
        stamped = true;
        return 0;
    }

    /** The worker may go on already, and must not tell what follows before what it follows from. */
    @Override
    public void stampOfLook(long others) {
        stamped = true;
    }

    @Override
    public void beforeLook() {
        stampHook.run();
    }

    private void distributorRan() {
        stamped = false;
        distributorHook.run();
    }

    private void slotChanged() {
        if (!stamped) {
            distributorHook.run();
        }
    }

    @Override
    public void processBegin(int n) {
        settled();
        acceptedBefore = accepted;
        distributorRan();
    }

    @Override
    public void processEnd(int n) {
        settled();
        check(n == accepted - acceptedBefore, "PROCESS_END", n);
        for (Lane lane : lanes) {
            check(lane.placed.isEmpty(), "PROCESS_END: placed and neither queued nor granted", lane.placed);
        }
        distributorRan();
    }

    @Override
    public void packetIn(long seq, long packet) {
        settled();
        check(seq == accepted, "PACKET_IN seq", seq);
        move(packet, Stage.NOWHERE, Stage.IN);
        seqs[Packets.index(packet)] = seq;
        accepted++;
        distributorRan();
    }

    @Override
    public void tagAssign(long packet, int worker) {
        Flow flow = flows.computeIfAbsent(flow(packet), key -> new Flow());
        check(flow.count == 0, "TAG_ASSIGN of a flow in flight on", flow.worker);
        flow.worker = worker;
        place(packet, worker, flow);
    }

    @Override
    public void tagMatch(long packet, int worker) {
        Flow flow = flows.get(flow(packet));
        if (flow == null || flow.count == 0 || flow.worker != worker) {
            fail("events: TAG_MATCH of a flow that is not on " + worker);
            return;
        }
        place(packet, worker, flow);
    }

    private void place(long packet, int worker, Flow flow) {
        settled();
        Lane lane = lanes[worker];
        check(lane.active, "placed on a worker that is not active", worker);
        move(packet, Stage.IN, Stage.PLACED);
        flow.count++;
        lane.placed.add(packet);
        distributorRan();
    }

    @Override
    public void tagRelease(long packet, int worker) {
        check(new Release(packet, worker).equals(dueReleases.poll()), "TAG_RELEASE not due", worker);
        distributorRan();
    }

    @Override
    public void backlogPush(long packet, int worker, int depth) {
        settled();
        Lane lane = lanes[worker];
        check(lane.placed.size() == 1 && lane.placed.remove() == packet, "BACKLOG_PUSH overtakes", worker);
        move(packet, Stage.PLACED, Stage.QUEUED);
        lane.backlog.add(packet);
        check(depth == lane.backlog.size() && depth <= config.backlog(), "BACKLOG_PUSH depth", depth);
        distributorRan();
    }

    @Override
    public void backlogPop(long packet, int worker, int depth) {
        nobodyJoinsOrLeaves();
        Lane lane = lanes[worker];
        expect(packet, lane.backlog.poll(), "BACKLOG_POP");
        move(packet, Stage.QUEUED, Stage.POPPED);
        lane.popped.add(packet);
        check(depth == lane.backlog.size(), "BACKLOG_POP depth", depth);
        slotChanged();
    }

    @Override
    public void backlogFull(long packet, int worker, int depth) {
        settled();
        Lane lane = lanes[worker];
        check(stage[Packets.index(packet)] == Stage.IN, "BACKLOG_FULL of a packet that has a place", packet);
        check(lane.active, "BACKLOG_FULL of a worker that is not active", worker);
        check(depth == lane.backlog.size(), "BACKLOG_FULL depth", depth);
        Flow flow = flows.get(flow(packet));
        check(flow == null || flow.count == 0 || flow.worker == worker, "BACKLOG_FULL of another worker", worker);
        distributorRan();
    }

    @Override
    public void backlogMove(long packet, int worker) {
        Lane lane = lanes[worker];
        check(leaving == lane && lane.grants.isEmpty(), "BACKLOG_MOVE of a worker that does not leave", worker);
        expect(packet, lane.backlog.poll(), "BACKLOG_MOVE");
        move(packet, Stage.QUEUED, Stage.IN);
        unpin(packet);
        distributorRan();
    }

    @Override
    public void slotGrant(int worker, long[] packets, int from, int n) {
        nobodyJoinsOrLeaves();
        Lane lane = lanes[worker];
        check(lane.active && lane.grants.size() < config.lines(), "SLOT_GRANT to a slot that is not free", worker);
        check(n >= 1 && n <= (config.mode() == Mode.SINGLE ? 1 : WorkerPort.BURST), "SLOT_GRANT of", n);
        if (config.mode() == Mode.SINGLE) {
            check(lane.held.length == 0, "SLOT_GRANT to a worker that does not ask", worker);
        }
        for (int i = from; i < from + n; i++) {
            boolean wasQueued = !lane.popped.isEmpty();
            expect(packets[i], (wasQueued ? lane.popped : lane.placed).poll(), "SLOT_GRANT");
            move(packets[i], wasQueued ? Stage.POPPED : Stage.PLACED, Stage.GRANTED);
        }
        check(lane.popped.isEmpty(), "SLOT_GRANT leaves popped packets behind", worker);
        lane.grants.add(Arrays.copyOfRange(packets, from, from + n));
        distributorRan();
    }

    @Override
    public void slotTake(int worker, long[] packets, int from, int n) {
        Lane lane = lanes[worker];
        check(lane.asking, "SLOT_TAKE of a worker that does not ask", worker);
        lane.held = Arrays.copyOfRange(packets, from, from + n);
        check(Arrays.equals(lane.held, lane.grants.poll()), "SLOT_TAKE of what is not the oldest grant", worker);
        lane.asking = false;
        moveAll(lane.held, Stage.GRANTED, Stage.TAKEN);
        stamped = false;
        workerHook.run();
    }

    @Override
    public void slotRequest(int worker, long[] packets, int from, int n) {
        Lane lane = lanes[worker];
        check(!lane.asking, "SLOT_REQUEST of a worker that asks already", worker);
        lane.asking = true;
        lane.present = true;
        handBack(lane, false, Arrays.copyOfRange(packets, from, from + n));
    }

    @Override
    public void slotReturn(int worker, long[] packets, int from, int n) {
        Lane lane = lanes[worker];
        check(lane.present, "SLOT_RETURN of a worker that has left", worker);
        lane.asking = false;
        lane.present = false;
        handBack(lane, true, Arrays.copyOfRange(packets, from, from + n));
    }

    private void handBack(Lane lane, boolean leaves, long[] back) {
        moveAll(lane.held, Stage.TAKEN, Stage.NOWHERE);
        moveAll(back, Stage.NOWHERE, Stage.HANDED_BACK);
        lane.handBacks.add(new HandBack(leaves, back, lane.held));
        check(lane.handBacks.size() <= config.lines() + 1, "more hand-backs than lines", lane.handBacks.size());
        lane.held = new long[0];
        workerHook.run();
    }

    private void numbers(long[] packets, int from, int n, long firstSeq) {
        for (int i = 0; i < n && firstSeq != UNKNOWN; i++) {
            check(seqs[Packets.index(packets[from + i])] == firstSeq + i, "numbers of a run that begin with", firstSeq);
        }
    }

    @Override
    public void collectedRun(int worker, long[] packets, int from, int n, long firstSeq) {
        numbers(packets, from, n, firstSeq);
        LcoreEvents.super.collectedRun(worker, packets, from, n, firstSeq);
    }

    @Override
    public void grantedRun(int worker, long[] packets, int from, int n, int popped, int depth, long firstSeq) {
        numbers(packets, from, n, firstSeq);
        LcoreEvents.super.grantedRun(worker, packets, from, n, popped, depth, firstSeq);
    }

    @Override
    public void releasedRun(long[] packets, int from, int n, int worker, long firstSeq) {
        numbers(packets, from, n, firstSeq);
        LcoreEvents.super.releasedRun(packets, from, n, worker, firstSeq);
    }

    @Override
    public void returnedRun(long[] packets, int from, int n, long firstSeq) {
        numbers(packets, from, n, firstSeq);
        LcoreEvents.super.returnedRun(packets, from, n, firstSeq);
    }

    @Override
    public void slotCollect(int worker, long[] packets, int from, int n) {
        settled();
        Lane lane = lanes[worker];
        HandBack handBack = lane.handBacks.poll();
        if (handBack == null || !Arrays.equals(handBack.back, Arrays.copyOfRange(packets, from, from + n))) {
            fail("events: SLOT_COLLECT of what worker " + worker + " did not hand back");
            return;
        }
        moveAll(handBack.back, Stage.HANDED_BACK, Stage.COLLECTED);
        for (long packet : handBack.back) {
            returns.add(packet);
        }
        for (long packet : handBack.completed) {
            completed++;
            if (unpin(packet)) {
                dueReleases.add(new Release(packet, worker));
            }
        }
        leaving = handBack.leaves ? lane : null;
        joining = handBack.leaves || lane.active ? null : lane;
        slotChanged();
    }

    @Override
    public void slotReclaim(int worker, long[] packets, int from, int n) {
        Lane lane = lanes[worker];
        check(leaving == lane && dueReleases.isEmpty(), "SLOT_RECLAIM of a worker that does not leave", worker);
        long[] grant = Arrays.copyOfRange(packets, from, from + n);
        check(Arrays.equals(grant, lane.grants.poll()), "SLOT_RECLAIM of what is not the oldest grant", worker);
        moveAll(grant, Stage.GRANTED, Stage.IN);
        for (long packet : grant) {
            unpin(packet);
        }
        distributorRan();
    }

    @Override
    public void workerJoin(int worker) {
        check(joining == lanes[worker] && dueReleases.isEmpty(), "WORKER_JOIN", worker);
        lanes[worker].active = true;
        joining = null;
        distributorRan();
    }

    @Override
    public void workerLeave(int worker) {
        Lane lane = lanes[worker];
        check(leaving == lane && lane.active && dueReleases.isEmpty(), "WORKER_LEAVE", worker);
        check(lane.grants.isEmpty() && lane.backlog.isEmpty() && lane.placed.isEmpty(), "WORKER_LEAVE early", worker);
        lane.active = false;
        leaving = null;
        distributorRan();
    }

    @Override
    public void returned(long[] packets, int from, int n) {
        settled();
        end(packets, from, n, "RETURNED");
        distributorRan();
    }

    @Override
    public void returnsCleared(long[] packets, int from, int n) {
        settled();
        end(packets, from, n, "RETURNS_CLEARED");
        distributorRan();
    }

    private void end(long[] packets, int from, int n, String event) {
        for (int i = from; i < from + n; i++) {
            expect(packets[i], returns.poll(), event);
            move(packets[i], Stage.COLLECTED, Stage.NOWHERE);
        }
    }

    @Override
    public void flushBegin(long outstanding) {
        settled();
        check(outstanding == outstanding(), "FLUSH_BEGIN", outstanding);
        completedBefore = completed;
        distributorRan();
    }

    @Override
    public void flushEnd(long count) {
        settled();
        check(count == completed - completedBefore, "FLUSH_END", count);
        distributorRan();
    }

    /** After the last worker has left: every story that was begun has been told to its end. */
    void checkEnd() {
        settled();
        check(completed == accepted, "packets without a completion:", accepted - completed);
        for (int index = 0; index < stage.length; index++) {
            check(stage[index] == Stage.NOWHERE, "the story of a packet ends when it is", stage[index]);
        }
        for (Lane lane : lanes) {
            check(!lane.active && !lane.present && lane.handBacks.isEmpty(), "a worker's story does not end", lane);
        }
        for (Flow flow : flows.values()) {
            check(flow.count == 0, "a flow stays pinned to worker", flow.worker);
        }
    }

    /** What has to follow a collect at once has followed. */
    private void settled() {
        check(dueReleases.isEmpty(), "unfinished collect", dueReleases);
        nobodyJoinsOrLeaves();
    }

    /** A worker that stays may be granted something before what it has done is released. */
    private void nobodyJoinsOrLeaves() {
        check(joining == null && leaving == null, "unfinished collect of", joining == null ? "a leave" : "a request");
    }

    /** One packet of its flow fewer on its worker; answers whether it was the last. */
    private boolean unpin(long packet) {
        Flow flow = flows.get(flow(packet));
        return flow != null && --flow.count == 0;
    }

    private int flow(long packet) {
        int tag = Packets.tag(packet);
        return config.wideTags() || config.mode() == Mode.SINGLE ? tag : (tag & 0xffff) | 1;
    }

    private void moveAll(long[] packets, Stage from, Stage to) {
        for (long packet : packets) {
            move(packet, from, to);
        }
    }

    private void move(long packet, Stage from, Stage to) {
        int index = Packets.index(packet);
        if (stage[index] != from) {
            fail("events: packet " + index + " is " + stage[index] + ", not " + from + ", on its way to " + to);
        }
        stage[index] = to;
    }

    private static void expect(long packet, @Nullable Long oldest, String event) {
        if (oldest == null || oldest != packet) {
            fail("events: " + event + " of a packet that is not the oldest");
        }
    }

    private static void check(boolean holds, String what, Object value) {
        if (!holds) {
            fail("events: " + what + " " + value);
        }
    }
}
