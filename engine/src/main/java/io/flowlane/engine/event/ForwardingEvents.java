package io.flowlane.engine.event;

/**
 * Forwards every event, a run as the events that it stands for. Extend it to do something besides, or to handle what the
 * receiver throws: otherwise that is thrown on.
 */
public class ForwardingEvents implements LcoreEvents {

    private final LcoreEvents receiver;

    /** Forwards to this receiver. */
    protected ForwardingEvents(LcoreEvents receiver) {
        this.receiver = receiver;
    }

    /** Who receives the next event. */
    protected LcoreEvents receiver() {
        return receiver;
    }

    /** Is called with what the receiver has thrown. */
    protected void failed(Throwable thrown) {
        throw ForwardingEvents.<RuntimeException>unchecked(thrown);
    }

    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"})
    private static <T extends Throwable> T unchecked(Throwable thrown) throws T {
        throw (T) thrown;
    }

    @Override
    public long stamp() {
        try {
            return receiver().stamp();
        } catch (Throwable e) {
            failed(e);
            return 0;
        }
    }

    @Override
    public void beforeLook() {
        try {
            receiver().beforeLook();
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void stampOfLook(long others) {
        try {
            receiver().stampOfLook(others);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void sessionStop(long inFlight, String reason) {
        try {
            receiver().sessionStop(inFlight, reason);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void sessionEnd() {
        try {
            receiver().sessionEnd();
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void processBegin(int n) {
        try {
            receiver().processBegin(n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void processEnd(int n) {
        try {
            receiver().processEnd(n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void packetIn(long seq, long packet) {
        try {
            receiver().packetIn(seq, packet);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void tagAssign(long packet, int worker) {
        try {
            receiver().tagAssign(packet, worker);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void tagMatch(long packet, int worker) {
        try {
            receiver().tagMatch(packet, worker);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void tagRelease(long packet, int worker) {
        try {
            receiver().tagRelease(packet, worker);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void backlogPush(long packet, int worker, int depth) {
        try {
            receiver().backlogPush(packet, worker, depth);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void backlogPop(long packet, int worker, int depth) {
        try {
            receiver().backlogPop(packet, worker, depth);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void backlogFull(long packet, int worker, int depth) {
        try {
            receiver().backlogFull(packet, worker, depth);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void backlogMove(long packet, int worker) {
        try {
            receiver().backlogMove(packet, worker);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void slotRequest(int worker, long[] packets, int from, int n) {
        try {
            receiver().slotRequest(worker, packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void slotGrant(int worker, long[] packets, int from, int n) {
        try {
            receiver().slotGrant(worker, packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void slotTake(int worker, long[] packets, int from, int n) {
        try {
            receiver().slotTake(worker, packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void slotReturn(int worker, long[] packets, int from, int n) {
        try {
            receiver().slotReturn(worker, packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void slotCollect(int worker, long[] packets, int from, int n) {
        try {
            receiver().slotCollect(worker, packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void slotReclaim(int worker, long[] packets, int from, int n) {
        try {
            receiver().slotReclaim(worker, packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void returned(long[] packets, int from, int n) {
        try {
            receiver().returned(packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void returnsCleared(long[] packets, int from, int n) {
        try {
            receiver().returnsCleared(packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void returnsLost(long[] packets, int from, int n) {
        try {
            receiver().returnsLost(packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void flushBegin(long outstanding) {
        try {
            receiver().flushBegin(outstanding);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void flushEnd(long completed) {
        try {
            receiver().flushEnd(completed);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void workerJoin(int worker) {
        try {
            receiver().workerJoin(worker);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void workerLeave(int worker) {
        try {
            receiver().workerLeave(worker);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void workerPark(int worker) {
        try {
            receiver().workerPark(worker);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void workerUnpark(int worker) {
        try {
            receiver().workerUnpark(worker);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void workBegin(int worker, long packet) {
        try {
            receiver().workBegin(worker, packet);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void workEnd(int worker, long packet) {
        try {
            receiver().workEnd(worker, packet);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void tx(long[] packets, int from, int n) {
        try {
            receiver().tx(packets, from, n);
        } catch (Throwable e) {
            failed(e);
        }
    }

    @Override
    public void mark(String text) {
        try {
            receiver().mark(text);
        } catch (Throwable e) {
            failed(e);
        }
    }
}
