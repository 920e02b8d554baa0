package io.flowlane.recorder.write;

import io.flowlane.engine.packet.Packets;
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

    private void tag(int code, long packet, int worker) {
        if (room()) {
            encoder.tag(code, seq(packet), Packets.tag(packet), worker);
            block.commit();
        }
    }

    @Override
    public void backlogPush(long packet, int worker, int depth) {
        backlog(EventCodes.BACKLOG_PUSH, packet, worker, depth);
    }

    @Override
    public void backlogPop(long packet, int worker, int depth) {
        if (room() && clock.popIsLate()) {
            encoder.stamp(clock.read());
        }
        backlog(EventCodes.BACKLOG_POP, packet, worker, depth);
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
        work(EventCodes.WORK_BEGIN, worker, packet);
    }

    @Override
    public void workEnd(int worker, long packet) {
        work(EventCodes.WORK_END, worker, packet);
    }

    private void work(int code, int worker, long packet) {
        if (room()) {
            encoder.work(code, clock.read(), worker, seq(packet));
            block.commit();
        }
    }
}
