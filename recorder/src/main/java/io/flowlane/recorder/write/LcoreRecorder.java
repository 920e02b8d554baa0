package io.flowlane.recorder.write;

import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.format.BlockEncoder;
import io.flowlane.recorder.format.EventCodes;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.SeqList;

/** Records the events of one lcore that {@link RecorderOptions.Level#HANDSHAKE} keeps; {@link FullRecorder} adds the rest. */
class LcoreRecorder implements LcoreEvents {
    private static final int SMALL = BlockEncoder.EVENT_BYTES;

    /** What follows a stamp is not longer: two lists of slots, and a BACKLOG_POP for each packet of a burst. */
    private static final int STAMPED = (2 + WorkerPort.BURST) * SMALL + 2 * WorkerPort.BURST * BlockEncoder.SEQ_BYTES;

    final LcoreBlock block;
    final BlockEncoder encoder;
    /** The numbers of packets. */
    final SeqMap seqs;

    private final TakenPackets taken = new TakenPackets();

    final LcoreClock clock;
    /** How its worker spends its time. */
    final HoldMeter meter = new HoldMeter();
    /** When the session ended, on the distributor lcore. */
    private long ended;
    /** The packet that came in last, and its number: the next events are likely to speak of it. */
    private long lastPacket = -1;

    private long lastSeq;
    /** The numbers of the packets that an event lists. */
    final SeqList list = new SeqList();

    LcoreRecorder(LcoreBlock block, SeqMap seqs, LcoreClock clock) {
        this.block = block;
        this.encoder = block.encoder();
        this.seqs = seqs;
        this.clock = clock;
    }

    final long ended() {
        return ended;
    }

    final void seal() {
        block.seal();
    }

    /** Waits until the lcore's thread has ended, or the time is there. */
    final void awaitEnd(long nanoTime) {
        block.awaitEnd(nanoTime);
    }

    /** The lcore is to look whether the recording has failed, rather than go on in its block. Any thread. */
    final void cut() {
        encoder.shut();
    }

    /** Nothing is recorded any more: something has failed, on this lcore's own thread. */
    final void abandon() {
        block.abandon();
    }

    final boolean room() {
        return block.room(SMALL, 1);
    }

    /** The number of a packet. */
    final long seq(long packet) {
        return packet == lastPacket ? lastSeq : seqs.get(packet);
    }

    /** If there is no room, now is the time to wait for it: what is recorded next must not be late. */
    @Override
    public long stamp() {
        block.room(STAMPED, 0);
        return clock.stamp();
    }

    @Override
    public void beforeLook() {
        block.room(STAMPED, 0);
        clock.look();
    }

    @Override
    public void stampOfLook(long others) {
        clock.stampOfLook(others);
    }

    @Override
    public void sessionStop(long inFlight, String reason) {
        if (block.roomInAnyCase(SMALL + JournalFormat.MAX_TEXT)) {
            encoder.stopped(clock.read(), inFlight, reason);
            block.commit();
        }
    }

    @Override
    public void sessionEnd() {
        if (block.roomInAnyCase(SMALL)) {
            ended = clock.read();
            encoder.plain(EventCodes.SESSION_END, ended);
            block.commit();
        }
    }

    /** Not an event at this level, but the time of the packets that come in. */
    @Override
    public void processBegin(int n) {
        if (block.room(SMALL, 0)) {
            encoder.stamp(clock.read());
            block.commit();
        }
    }

    @Override
    public void packetIn(long seq, long packet) {
        cameIn(seq, packet);
        if (room()) {
            encoder.packetIn(seq, Packets.tag(packet));
            block.commit();
        } else {
            encoder.missedPackets(seq);
        }
    }

    /** Of such a run, this level keeps which packets came in. */
    @Override
    public void assignedRun(long firstSeq, long[] packets, int from, int n, int worker, int depth) {
        cameIn(firstSeq, packets, from, n);
        for (int done = 0; done < n; done += BlockEncoder.MAX_RUN) {
            int now = Math.min(n - done, BlockEncoder.MAX_RUN);
            if (block.room(BlockEncoder.runBytes(now), now)) {
                encoder.packetsIn(firstSeq + done, packets, from + done, now);
                block.commit();
            } else {
                encoder.missedPackets(firstSeq + done + now - 1);
            }
        }
    }

    /** From now on the packets have these numbers. */
    final void cameIn(long firstSeq, long[] packets, int from, int n) {
        if (n == 1) {
            cameIn(firstSeq, packets[from]);
        } else if (n > 1) {
            seqs.put(packets, from, n, firstSeq);
            lastPacket = packets[from + n - 1];
            lastSeq = firstSeq + n - 1;
        }
    }

    private void cameIn(long seq, long packet) {
        seqs.put(packet, seq);
        lastPacket = packet;
        lastSeq = seq;
    }

    @Override
    public void slotRequest(int worker, long[] packets, int from, int n) {
        if (!taken.look(packets, from, n, list)) {
            look(packets, from, n);
        }
        long t = clock.stamped(0);
        meter.handedBack(t);
        slot(EventCodes.SLOT_REQUEST, t, worker);
    }

    @Override
    public void slotGrant(int worker, long[] packets, int from, int n) {
        look(packets, from, n);
        granted(worker);
    }

    /** SLOT_GRANT of the packets whose numbers have been looked up. */
    final void granted(int worker) {
        long t = clock.grant(worker);
        if (roomForList()) {
            encoder.granted(t, worker, list);
            block.commit();
        } else {
            encoder.missed(EventCodes.SLOT_GRANT, worker);
        }
    }

    @Override
    public void slotTake(int worker, long[] packets, int from, int n) {
        look(packets, from, n);
        taken.keep(packets, from, n, list);
        long t = clock.stamped(0);
        meter.took(t, n);
        slot(EventCodes.SLOT_TAKE, t, worker);
    }

    @Override
    public void slotReturn(int worker, long[] packets, int from, int n) {
        look(packets, from, n);
        long t = clock.read();
        meter.handedBack(t);
        slot(EventCodes.SLOT_RETURN, t, worker);
    }

    @Override
    public void slotCollect(int worker, long[] packets, int from, int n) {
        collectedRun(worker, packets, from, n, UNKNOWN);
    }

    @Override
    public void collectedRun(int worker, long[] packets, int from, int n, long firstSeq) {
        long t = clock.collect(worker);
        lookUnless(firstSeq, packets, from, n);
        if (roomForList()) {
            encoder.collected(t, worker, list);
            block.commit();
        } else {
            encoder.missed(EventCodes.SLOT_COLLECT, worker);
        }
    }

    @Override
    public void slotReclaim(int worker, long[] packets, int from, int n) {
        look(packets, from, n);
        slot(EventCodes.SLOT_RECLAIM, clock.read(), worker);
    }

    /** Of the packets whose numbers have been looked up. */
    private void slot(int code, long t, int worker) {
        if (roomForList()) {
            encoder.list(code, t, worker, list);
            block.commit();
        } else {
            encoder.missed(code, worker);
        }
    }

    /** Looks the numbers of a slot's packets up. There are few: a list is never split here. */
    private void look(long[] packets, int from, int n) {
        seqs.look(packets, from, Math.min(n, JournalFormat.MAX_LIST), list);
    }

    /** Looks the numbers of a slot's packets up, unless they are consecutive and the first is known. */
    final void lookUnless(long firstSeq, long[] packets, int from, int n) {
        if (firstSeq != UNKNOWN) {
            list.run(firstSeq, n);
        } else {
            look(packets, from, n);
        }
    }

    /** Whether there is room for an event with the list. */
    private boolean roomForList() {
        return block.room(SMALL + list.count() * BlockEncoder.SEQ_BYTES, 1);
    }

    @Override
    public void returned(long[] packets, int from, int n) {
        returnedRun(packets, from, n, UNKNOWN);
    }

    @Override
    public void returnedRun(long[] packets, int from, int n, long firstSeq) {
        many(EventCodes.RETURNED, packets, from, n, firstSeq);
    }

    @Override
    public void returnsCleared(long[] packets, int from, int n) {
        many(EventCodes.RETURNS_CLEARED, packets, from, n, UNKNOWN);
    }

    @Override
    public void returnsLost(long[] packets, int from, int n) {
        many(EventCodes.RETURNS_LOST, packets, from, n, UNKNOWN);
    }

    @Override
    public void tx(long[] packets, int from, int n) {
        many(EventCodes.TX, packets, from, n, UNKNOWN);
    }

    /** As many packets as the caller's array holds: several events when they do not fit into one. */
    private void many(int code, long[] packets, int from, int n, long firstSeq) {
        long t = clock.read();
        int done = 0;
        do {
            int now = Math.min(n - done, JournalFormat.MAX_LIST);
            if (block.room(SMALL + now * BlockEncoder.SEQ_BYTES, 1)) {
                lookUnless(firstSeq == UNKNOWN ? UNKNOWN : firstSeq + done, packets, from + done, now);
                encoder.list(code, t, list);
                block.commit();
            }
            done += now;
        } while (done < n);
        if (code != EventCodes.TX) {
            seqs.back(packets, from, n);
        }
    }

    @Override
    public void workerJoin(int worker) {
        worker(EventCodes.WORKER_JOIN, worker);
    }

    @Override
    public void workerLeave(int worker) {
        clock.left(worker);
        worker(EventCodes.WORKER_LEAVE, worker);
    }

    @Override
    public void workerPark(int worker) {
        worker(EventCodes.WORKER_PARK, worker);
    }

    @Override
    public void workerUnpark(int worker) {
        worker(EventCodes.WORKER_UNPARK, worker);
    }

    private void worker(int code, int worker) {
        if (room()) {
            encoder.worker(code, clock.read(), worker);
            block.commit();
        }
    }

    @Override
    public void mark(String text) {
        if (block.room(SMALL + JournalFormat.MAX_TEXT, 1)) {
            encoder.mark(clock.read(), text);
            block.commit();
        }
    }
}
