package io.flowlane.recorder.verify;

import io.flowlane.recorder.read.EventCursor;
import java.util.List;

/** Each accepted packet is taken exactly once. */
final class GrantedOnce extends Check {

    GrantedOnce() {
        super(Verifier.GRANTED_EXACTLY_ONCE);
    }

    /** process accepted a packet whose number it had given before. */
    void acceptedAgain(long seq, long t) {
        violation(
                CERTAIN,
                t,
                () -> new CounterExample(
                        t,
                        null,
                        List.of(seq),
                        List.of(),
                        "Packet " + seq + " was accepted at " + Wording.at(t)
                                + " although a packet of that number had been accepted before; each number must be"
                                + " given once, in input order."));
    }

    /** process left numbers out. */
    void skipped(long expected, long seq, long t) {
        violation(
                HEARD,
                t,
                () -> new CounterExample(
                        t,
                        null,
                        List.of(expected),
                        List.of(),
                        "Packet " + seq + " was accepted at " + Wording.at(t) + " where the next number was " + expected
                                + "; packets must be numbered in input order without a hole."));
    }

    /** A worker took a packet that had been taken before. */
    void takenAgain(long seq, int worker, long t, Ending before) {
        violation(
                CERTAIN,
                t,
                () -> new CounterExample(
                        t,
                        before.tag(),
                        List.of(seq),
                        before.worker() < 0 || before.worker() == worker
                                ? List.of(worker)
                                : List.of(before.worker(), worker),
                        "Packet " + seq + " was taken twice: worker " + worker + " took it at " + Wording.at(t)
                                + " although " + before.words() + "; each packet must be taken by one worker, once."));
    }

    /** A worker took a packet that process never accepted. */
    void neverAccepted(long seq, int worker, long t) {
        violation(
                EventCursor.DISTRIBUTOR,
                t,
                () -> new CounterExample(
                        t,
                        null,
                        List.of(seq),
                        List.of(worker),
                        "Worker " + worker + " took packet " + seq + " at " + Wording.at(t)
                                + " although process had not accepted a packet of that number; only accepted packets"
                                + " may reach a worker."));
    }

    /** The session ended with a packet that nobody took; {@code grantedTo} is the worker that it lay ready for, or -1. */
    void neverTaken(long seq, long tag, long in, int grantedTo, long since, long end) {
        violation(
                CERTAIN,
                in,
                () -> new CounterExample(
                        in,
                        tag,
                        List.of(seq),
                        grantedTo < 0 ? List.of() : List.of(grantedTo),
                        "Packet " + seq + " of tag " + Wording.tag(tag) + " was accepted at " + Wording.at(in)
                                + (grantedTo < 0
                                        ? " and was in no worker's slot"
                                        : ", put into the slot of worker " + grantedTo + " at " + Wording.at(since)
                                                + " and not taken")
                                + " when the session ended at " + Wording.at(end)
                                + ": it is lost; each accepted packet must be taken by a worker before the end."));
    }

    @Override
    String nothing() {
        return "no packet was accepted";
    }

    @Override
    String doubt(Outlook outlook) {
        return outlook.tagsUnknown()
                ? "the journal holds no PACKET_IN, so nothing says which packets were accepted"
                : outlook.doubtOfTaken();
    }
}
