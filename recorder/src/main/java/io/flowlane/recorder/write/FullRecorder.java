package io.flowlane.recorder.write;

import io.flowlane.engine.packet.Packets;
import io.flowlane.recorder.format.BlockEncoder;
import io.flowlane.recorder.format.EventCodes;

/** Records every event of one lcore. */
final class FullRecorder extends LcoreRecorder {

    FullRecorder(LcoreBlock block, SeqMap seqs, LcoreClock clock) {
        super(block, seqs, clock);
    }

    @Override
    public void processBegin(int n) {
        number(EventCodes.PROCESS_BEGIN, clock.read(), n);
    }

    @Override
    public void processEnd(int n) {
        number(EventCodes.PROCESS_END, clock.same(), n);
    }

    @Override
    public void flushBegin(long outstanding) {
        number(EventCodes.FLUSH_BEGIN, clock.read(), outstanding);
    }

    @Override
    public void flushEnd(long completed) {
        number(EventCodes.FLUSH_END, clock.read(), completed);
    }

    private void number(int code, long t, long n) {
        if (room()) {
            encoder.number(code, t, n);
            block.commit();
        }
    }

    @Override
    public void tagAssign(long packet, int worker) {
        tag(EventCodes.TAG_ASSIGN, packet, worker);
    }

    @Override
    public void tagMatch(long packet, int worker) {
        tag(EventCodes.TAG_MATCH, packet, worker);
    }

    @Override
    public void tagRelease(long packet, int worker) {
        if (room()) {
            encoder.tagRelease(seq(packet), Packets.tag(packet), worker);
            block.commit();
        }
    }

    @Override
    public void releasedRun(long[] packets, int from, int n, int worker, long firstSeq) {
        if (n == 1) {
            tagRelease(packets[from], worker);
            return;
        }
        if (firstSeq != UNKNOWN && n <= BlockEncoder.MAX_RUN && released(firstSeq, n, worker)) {
            return;
        }
        for (int done = 0; done < n; done += BlockEncoder.MAX_RUN) {
            seqs.look(packets, from + done, Math.min(n - done, BlockEncoder.MAX_RUN), list);
            for (int i = 0; i < list.count(); ) {
                i += released(i, packets, from + done, worker);
            }
        }
    }

    /** Those of consecutive packets, without a look at them; false when they are not the next that are expected. */
    private boolean released(long firstSeq, int n, int worker) {
        boolean expected = true;
        if (block.room(BlockEncoder.EVENT_BYTES, n)) {
            expected = encoder.released(firstSeq, n, worker);
            block.commit();
        }
        return expected;
    }

    /** As many tags of the list's packets, from one on, as can be recorded together. */
    private int released(int first, long[] packets, int from, int worker) {
        int left = list.count() - first;
        if (!block.room(BlockEncoder.EVENT_BYTES, left)) {
            return left;
        }
        int n = left > 1 ? encoder.released(list, first, packets, from, worker) : 0;
        if (n == 0) {
            n = 1;
            encoder.tagRelease(list.get(first), Packets.tag(packets[from + first]), worker);
        }
        block.commit();
        return n;
    }

    private void tag(int code, long packet, int worker) {
        if (room()) {
            encoder.tag(code, seq(packet), Packets.tag(packet), worker);
            block.commit();
        }
    }

    @Override
    public void assignedRun(long firstSeq, long[] packets, int from, int n, int worker, int depth) {
        cameIn(firstSeq, packets, from, n);
        int eventsEach = depth > 0 ? 3 : 2;
        for (int done = 0; done < n; done += BlockEncoder.MAX_RUN) {
            int now = Math.min(n - done, BlockEncoder.MAX_RUN);
            if (block.room(BlockEncoder.runBytes(now), now * eventsEach)) {
                int push = depth > 0 ? depth + done : 0;
                encoder.assigned(firstSeq + done, packets, from + done, now, worker, push);
                block.commit();
            } else {
                encoder.missedPackets(firstSeq + done + now - 1);
            }
        }
    }

    @Override
    public void backlogPush(long packet, int worker, int depth) {
        backlog(EventCodes.BACKLOG_PUSH, packet, worker, depth);
    }

    @Override
    public void backlogPop(long packet, int worker, int depth) {
        popped(seq(packet), 1, worker, depth);
    }

    @Override
    public void poppedRun(long[] packets, int from, int n, int worker, int depth) {
        if (n == 1) {
            popped(seq(packets[from]), 1, worker, depth);
            return;
        }
        for (int done = 0; done < n; done += BlockEncoder.MAX_RUN) {
            seqs.look(packets, from + done, Math.min(n - done, BlockEncoder.MAX_RUN), list);
            popped(worker, depth + n - 1 - done);
        }
    }

    /** All of the list; the depth is that behind the first. */
    private void popped(int worker, int depth) {
        for (int i = 0; i < list.count(); i += list.inTurn(i)) {
            popped(list.get(i), list.inTurn(i), worker, depth - i);
        }
    }

    /** Looks their numbers up once for both, and mostly records both at once. */
    @Override
    public void grantedRun(int worker, long[] packets, int from, int n, int popped, int depth, long firstSeq) {
        if (popped != n || n == 0 || n > BlockEncoder.MAX_RUN) {
            super.grantedRun(worker, packets, from, n, popped, depth, firstSeq);
            return;
        }
        lookUnless(firstSeq, packets, from, n);
        int first = depth + n - 1;
        if (clock.isStamped() && list.isConsecutive() && encoder.room(2 * BlockEncoder.EVENT_BYTES)) {
            encoder.popped(clock.stamped(n), list.get(0), n, worker, first);
            encoder.granted(clock.grant(worker), worker, list);
            block.commit();
        } else {
            popped(worker, first);
            granted(worker);
        }
    }

    /** Consecutive packets leave the backlog; the depth is that behind the first. */
    private void popped(long firstSeq, int n, int worker, int depth) {
        if (!block.room(BlockEncoder.EVENT_BYTES, n)) {
            return;
        }
        boolean late = clock.popIsLate(n, worker);
        if (n > 1 || late) {
            encoder.popped(late ? clock.stamped(n) : encoder.time(), firstSeq, n, worker, depth);
        } else {
            encoder.backlog(EventCodes.BACKLOG_POP, firstSeq, worker, depth);
        }
        block.commit();
    }

    @Override
    public void backlogFull(long packet, int worker, int depth) {
        backlog(EventCodes.BACKLOG_FULL, packet, worker, depth);
    }

    @Override
    public void backlogMove(long packet, int worker) {
        backlog(EventCodes.BACKLOG_MOVE, packet, worker, 0);
    }

    private void backlog(int code, long packet, int worker, int depth) {
        if (room()) {
            encoder.backlog(code, seq(packet), worker, depth);
            block.commit();
        }
    }

    @Override
    public void workBegin(int worker, long packet) {
        if (room()) {
            long t = clock.read();
            meter.workBegun(t);
            work(EventCodes.WORK_BEGIN, t, worker, packet);
        }
    }

    @Override
    public void workEnd(int worker, long packet) {
        if (room()) {
            long t = clock.read();
            meter.workEnded(t);
            work(EventCodes.WORK_END, t, worker, packet);
        }
    }

    private void work(int code, long t, int worker, long packet) {
        encoder.work(code, t, worker, seq(packet));
        block.commit();
    }
}
