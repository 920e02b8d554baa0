package io.flowlane.recorder.verify;

import static io.flowlane.recorder.verify.PacketTable.COLLECTED;
import static io.flowlane.recorder.verify.PacketTable.GRANTED;
import static io.flowlane.recorder.verify.PacketTable.HELD;
import static io.flowlane.recorder.verify.PacketTable.TAKEN_AGAIN;

import java.util.Arrays;
import java.util.List;

/**
 * The packets whose life has not ended where the journal does. In a session that ended in order they are lost, but for
 * those that a worker keeps. One that ended early has as many in flight as SESSION_STOP says: only what is missing beyond
 * that is lost, and the newest are taken for those in flight.
 */
final class Leftovers {
    private final PacketTable packets;
    private final int[] left;

    Leftovers(PacketTable packets) {
        this.packets = packets;
        left = Arrays.stream(packets.handles.inKeyOrder())
                .filter(p -> (packets.flags[p] & TAKEN_AGAIN) == 0)
                .toArray();
    }

    /** Packets that no worker took. */
    long untaken() {
        return upTo(GRANTED);
    }

    /** Packets that no worker completed. */
    long uncompleted() {
        return upTo(HELD);
    }

    /** All of them. */
    long live() {
        return left.length;
    }

    private long upTo(byte state) {
        return Arrays.stream(left).filter(p -> packets.state[p] <= state).count();
    }

    /** The session has ended in order, and every event is there: what no worker keeps is lost. */
    void judge(TagTable tags, GrantedOnce granted, ReturnedOnce returned, long end) {
        for (int p : left) {
            byte state = packets.state[p];
            long seq = packets.handles.key(p);
            int w = packets.worker[p];
            long since = packets.since[p];
            if (state <= GRANTED) {
                int to = state == GRANTED ? w : -1;
                granted.neverTaken(seq, tags.tag(packets.tag[p]), packets.in[p], to, since, end);
            } else if (state != HELD) {
                returned.neverReturned(seq, packets.tagOf(p, tags), w, state == COLLECTED, since, end);
            }
        }
    }

    /** The session has ended early, and every event is there: what is missing beyond those in flight is lost. */
    void judge(TagTable tags, GrantedOnce granted, ReturnedOnce returned, long end, Stopped stopped) {
        long lost = live() - Math.max(0, stopped.inFlight());
        for (int i = 0; i < left.length && lost > 0; i++) {
            int p = left[i];
            if (packets.state[p] != HELD) {
                Check check = packets.state[p] <= GRANTED ? granted : returned;
                check.violation(Check.CERTAIN, packets.in[p], () -> missing(p, tags, end, stopped));
                lost--;
            }
        }
    }

    private CounterExample missing(int p, TagTable tags, long end, Stopped stopped) {
        long seq = packets.handles.key(p);
        int w = packets.worker[p];
        return new CounterExample(
                packets.in[p],
                packets.tagOf(p, tags),
                List.of(seq),
                w < 0 ? List.of() : List.of(w),
                "Packet " + seq + ", accepted at " + Wording.at(packets.in[p]) + ", is one of " + live()
                        + " that had neither come back nor been freed when the session ended early at "
                        + Wording.at(end) + ", but only " + stopped.inFlight()
                        + " were in flight then; each of the others must have come back, or been freed.");
    }
}
