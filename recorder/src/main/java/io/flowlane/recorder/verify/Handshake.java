package io.flowlane.recorder.verify;

import io.flowlane.recorder.read.EventCursor;
import java.util.Arrays;
import java.util.List;

/** Each slot's requests, grants, takes and collects alternate as the protocol says; a {@link WorkerSlot} per worker. */
final class Handshake extends Check {
    private final WorkerSlot[] slots;

    Handshake(int workers) {
        super(Verifier.HANDSHAKE_LEGAL);
        slots = new WorkerSlot[workers];
        Arrays.setAll(slots, w -> new WorkerSlot(w, this));
    }

    /** The slot of a worker of this session. */
    WorkerSlot slot(int worker) {
        checked++;
        return slots[worker];
    }

    /** An event names a worker that the session does not have. */
    void noSuchWorker(EventCursor e) {
        checked++;
        int worker = e.worker();
        long t = e.t();
        String event = e.type().name();
        violation(
                CERTAIN,
                t,
                () -> new CounterExample(
                        t,
                        null,
                        List.of(),
                        List.of(worker),
                        event + " at " + Wording.at(t) + " names worker " + worker + ", but the session has "
                                + slots.length + " workers; every event must name one of them."));
    }

    /** A worker handed back what it did not hold. */
    void notHeld(int restsOn, long seq, int worker, long t, String although) {
        illegal(
                restsOn,
                t,
                List.of(seq),
                worker,
                "Worker " + worker + " handed packet " + seq + " back at " + Wording.at(t) + " although " + although
                        + "; a worker must hand back only what it holds, and once.");
    }

    void illegal(int restsOn, long t, List<Long> seqs, int worker, String text) {
        violation(restsOn, t, () -> new CounterExample(t, null, seqs, List.of(worker), text));
    }

    /** Events of this lcore are missing: its slots are followed anew. */
    void blind(int lcore) {
        for (int w = 0; w < slots.length; w++) {
            if (lcore == EventCursor.DISTRIBUTOR || lcore == w) {
                slots[w].blind(lcore == EventCursor.DISTRIBUTOR);
            }
        }
    }

    /** How many workers are in the middle of a handshake. */
    long open() {
        return Arrays.stream(slots).filter(WorkerSlot::open).count();
    }

    @Override
    String nothing() {
        return "no worker asked for packets";
    }

    @Override
    String doubt(Outlook outlook) {
        return outlook.doubt(outlook.openSlots(), "worker", "in the middle of a handshake");
    }
}
