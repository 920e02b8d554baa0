package io.flowlane.recorder.write;

import io.flowlane.engine.event.LcoreEvents;
import java.util.function.Consumer;

/**
 * Between an engine and its recorder: whatever is thrown in there ends the recording, never the engine. A store to a mapped
 * file that was cut throws an error, and so does a heap that is full.
 */
final class GuardedEvents implements LcoreEvents {
    private final LcoreRecorder recorder;
    private final Consumer<Throwable> failed;

    /** {@code failed} is given what was thrown, and must not throw itself. */
    GuardedEvents(LcoreRecorder recorder, Consumer<Throwable> failed) {
        this.recorder = recorder;
        this.failed = failed;
    }

    private void fail(Throwable why) {
        recorder.abandon();
        failed.accept(why);
    }

    /** The engine's own guard would cost each event a second one. */
    @Override
    public boolean isGuarded() {
        return true;
    }

    @Override
    public long stamp() {
        try {
            return recorder.stamp();
        } catch (Throwable e) {
            fail(e);
            return 0;
        }
    }

    @Override
    public void beforeLook() {
        try {
            recorder.beforeLook();
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void stampOfLook(long others) {
        try {
            recorder.stampOfLook(others);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void sessionStop(long inFlight, String reason) {
        try {
            recorder.sessionStop(inFlight, reason);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void sessionEnd() {
        try {
            recorder.sessionEnd();
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void processBegin(int n) {
        try {
            recorder.processBegin(n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void processEnd(int n) {
        try {
            recorder.processEnd(n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void packetIn(long seq, long packet) {
        try {
            recorder.packetIn(seq, packet);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void tagAssign(long packet, int worker) {
        try {
            recorder.tagAssign(packet, worker);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void tagMatch(long packet, int worker) {
        try {
            recorder.tagMatch(packet, worker);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void tagRelease(long packet, int worker) {
        try {
            recorder.tagRelease(packet, worker);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void backlogPush(long packet, int worker, int depth) {
        try {
            recorder.backlogPush(packet, worker, depth);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void backlogPop(long packet, int worker, int depth) {
        try {
            recorder.backlogPop(packet, worker, depth);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void backlogFull(long packet, int worker, int depth) {
        try {
            recorder.backlogFull(packet, worker, depth);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void backlogMove(long packet, int worker) {
        try {
            recorder.backlogMove(packet, worker);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void slotRequest(int worker, long[] packets, int from, int n) {
        try {
            recorder.slotRequest(worker, packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void slotGrant(int worker, long[] packets, int from, int n) {
        try {
            recorder.slotGrant(worker, packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void slotTake(int worker, long[] packets, int from, int n) {
        try {
            recorder.slotTake(worker, packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void slotReturn(int worker, long[] packets, int from, int n) {
        try {
            recorder.slotReturn(worker, packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void slotCollect(int worker, long[] packets, int from, int n) {
        try {
            recorder.slotCollect(worker, packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void slotReclaim(int worker, long[] packets, int from, int n) {
        try {
            recorder.slotReclaim(worker, packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void returned(long[] packets, int from, int n) {
        try {
            recorder.returned(packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void returnsCleared(long[] packets, int from, int n) {
        try {
            recorder.returnsCleared(packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void returnsLost(long[] packets, int from, int n) {
        try {
            recorder.returnsLost(packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void flushBegin(long outstanding) {
        try {
            recorder.flushBegin(outstanding);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void flushEnd(long completed) {
        try {
            recorder.flushEnd(completed);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void workerJoin(int worker) {
        try {
            recorder.workerJoin(worker);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void workerLeave(int worker) {
        try {
            recorder.workerLeave(worker);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void workerPark(int worker) {
        try {
            recorder.workerPark(worker);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void workerUnpark(int worker) {
        try {
            recorder.workerUnpark(worker);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void workBegin(int worker, long packet) {
        try {
            recorder.workBegin(worker, packet);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void workEnd(int worker, long packet) {
        try {
            recorder.workEnd(worker, packet);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void tx(long[] packets, int from, int n) {
        try {
            recorder.tx(packets, from, n);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void assignedRun(long firstSeq, long[] packets, int from, int n, int worker, int depth) {
        try {
            recorder.assignedRun(firstSeq, packets, from, n, worker, depth);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void poppedRun(long[] packets, int from, int n, int worker, int depth) {
        try {
            recorder.poppedRun(packets, from, n, worker, depth);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void collectedRun(int worker, long[] packets, int from, int n, long firstSeq) {
        try {
            recorder.collectedRun(worker, packets, from, n, firstSeq);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void grantedRun(int worker, long[] packets, int from, int n, int popped, int depth, long firstSeq) {
        try {
            recorder.grantedRun(worker, packets, from, n, popped, depth, firstSeq);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void releasedRun(long[] packets, int from, int n, int worker, long firstSeq) {
        try {
            recorder.releasedRun(packets, from, n, worker, firstSeq);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void returnedRun(long[] packets, int from, int n, long firstSeq) {
        try {
            recorder.returnedRun(packets, from, n, firstSeq);
        } catch (Throwable e) {
            fail(e);
        }
    }

    @Override
    public void mark(String text) {
        try {
            recorder.mark(text);
        } catch (Throwable e) {
            fail(e);
        }
    }
}
