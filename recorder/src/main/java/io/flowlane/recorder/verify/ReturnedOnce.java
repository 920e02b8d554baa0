package io.flowlane.recorder.verify;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Each packet that a worker handed back comes back exactly once, unless it was cleared. */
final class ReturnedOnce extends Check {

    ReturnedOnce() {
        super(Verifier.RETURNED_EXACTLY_ONCE);
    }

    /**
     * A packet came back (or was cleared) although its life had ended before. That it was freed follows from its worker not
     * having handed it back.
     */
    void again(long seq, long t, String how, Ending before) {
        violation(
                before.cameBack() ? CERTAIN : HEARD,
                t,
                () -> new CounterExample(
                        t,
                        before.tag(),
                        List.of(seq),
                        before.worker() < 0 ? List.of() : List.of(before.worker()),
                        "Packet " + seq + " was " + how + " at " + Wording.at(t) + " although " + before.words()
                                + "; a packet must come back at most once, and only when a worker handed it back."));
    }

    /** A packet came back (or was cleared) that nobody had handed back yet. */
    void early(long seq, @Nullable Long tag, int restsOn, long t, String how, String where) {
        violation(
                restsOn,
                t,
                () -> new CounterExample(
                        t,
                        tag,
                        List.of(seq),
                        restsOn < 0 ? List.of() : List.of(restsOn),
                        "Packet " + seq + " was " + how + " at " + Wording.at(t) + " although " + where
                                + "; only what a worker has handed back may come back."));
    }

    /** The returns ring overwrote a packet. */
    void lost(long seq, @Nullable Long tag, int worker, long t) {
        violation(
                CERTAIN,
                t,
                () -> new CounterExample(
                        t,
                        tag,
                        List.of(seq),
                        List.of(worker),
                        "Packet " + seq + ", which worker " + worker + " had handed back, was overwritten at "
                                + Wording.at(t) + " before returnedPackets fetched it, because the returns ring was"
                                + " full; each packet that was handed back must come back."));
    }

    /** The session ended with a packet that a worker had handed back and that never came back. */
    void neverReturned(long seq, @Nullable Long tag, int worker, boolean collected, long since, long end) {
        violation(
                CERTAIN,
                since,
                () -> new CounterExample(
                        since,
                        tag,
                        List.of(seq),
                        List.of(worker),
                        "Packet " + seq + ", which worker " + worker + " handed back, "
                                + (collected
                                        ? "was collected by the distributor at " + Wording.at(since)
                                                + " but never fetched with returnedPackets"
                                        : "lay in the worker's slot from " + Wording.at(since)
                                                + " on and was never collected by the distributor")
                                + " before the session ended at " + Wording.at(end)
                                + "; it must come back, or be cleared, before the end."));
    }

    @Override
    String nothing() {
        return "no packet was handed back";
    }

    @Override
    String doubt(Outlook outlook) {
        return outlook.doubt(outlook.live(), "packet", "still in flight");
    }
}
