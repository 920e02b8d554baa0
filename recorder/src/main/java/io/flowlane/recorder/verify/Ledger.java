package io.flowlane.recorder.verify;

import static io.flowlane.recorder.verify.PacketTable.ACCEPTED;
import static io.flowlane.recorder.verify.PacketTable.BEGUN;
import static io.flowlane.recorder.verify.PacketTable.COLLECTED;
import static io.flowlane.recorder.verify.PacketTable.DOUBLED;
import static io.flowlane.recorder.verify.PacketTable.GRANTED;
import static io.flowlane.recorder.verify.PacketTable.HANDED_BACK;
import static io.flowlane.recorder.verify.PacketTable.HELD;
import static io.flowlane.recorder.verify.PacketTable.TAKEN_AGAIN;
import static io.flowlane.recorder.verify.PacketTable.UNACCEPTED;

import io.flowlane.engine.collection.Handles;
import io.flowlane.recorder.read.EventCursor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Follows each packet from PACKET_IN to the end of its life and reports what happened to it to the packet checks. Holds the
 * packets in flight and their tags, nothing else.
 *
 * <p>After a gap it forgets everything and judges only what is accepted from then on: of older packets nobody can tell
 * what the missing events said.
 */
final class Ledger {
    private static final int ANY_TAG = Handles.NONE;

    private final PacketTable packets = new PacketTable();
    private final TagTable tags = new TagTable();
    private final RecentEnds ends = new RecentEnds();
    private final Hold[] holds;

    final TagExclusive exclusive = new TagExclusive();
    final TagOrder orderProcessed = TagOrder.processed();
    final TagOrder orderReturned = TagOrder.returned();
    final Works works;
    final GrantedOnce granted = new GrantedOnce();
    final ReturnedOnce returned = new ReturnedOnce();
    private final Handshake handshake;

    private long accepted;
    private long nextSeq;
    /** Packets below it that are not in the table may have lost events: they are not judged. */
    private long floor;
    /** The distributor has a gap, and the next PACKET_IN will tell the floor. */
    private boolean floorUnknown;

    /** An lcore has recorded nothing since its gap, and may have recorded there any packet that is accepted now. */
    boolean doubting;

    private boolean untagged;
    /** Packets that were taken without a PACKET_IN, where there are others with one. */
    private long tagless;

    Ledger(int workers, Handshake handshake) {
        this.handshake = handshake;
        works = new Works(workers);
        holds = new Hold[workers];
        Arrays.setAll(holds, w -> new Hold());
    }

    long accepted() {
        return accepted;
    }

    boolean untagged() {
        return untagged && accepted == 0;
    }

    long tagless() {
        return tagless;
    }

    /** PACKET_IN. */
    void packetIn(EventCursor e) {
        long seq = e.seq();
        if (floorUnknown) {
            floor = Math.max(floor, seq);
            floorUnknown = false;
        }
        if (seq > nextSeq && floor < seq) {
            skipped(seq, e.t());
        }
        accepted++;
        granted.checked++;
        if (seq < nextSeq) {
            granted.acceptedAgain(seq, e.t());
            return;
        }
        nextSeq = seq + 1;
        if (doubting) {
            floor = nextSeq;
            return;
        }
        if (packets.handles.find(seq) == Handles.NONE) {
            packets.add(seq, tags.enter(e.tag()), (byte) 0, e.t());
        }
    }

    /** The numbers from the last packet up to this one were left out; a journal may begin in mid-run. */
    private void skipped(long seq, long t) {
        floor = seq;
        if (accepted > 0 || untagged) {
            granted.skipped(nextSeq, seq, t);
        }
    }

    /** SLOT_GRANT. */
    void grant(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = packets.handles.find(e.seqs(i));
            if (p != Handles.NONE && packets.state[p] <= GRANTED) {
                packets.move(p, GRANTED, e.worker(), e.t());
            }
        }
    }

    /** SLOT_RECLAIM. */
    void reclaim(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = packets.handles.find(e.seqs(i));
            if (p != Handles.NONE && packets.state[p] == GRANTED) {
                packets.move(p, ACCEPTED, -1, e.t());
            }
        }
    }

    /** SLOT_TAKE. */
    void take(EventCursor e) {
        int w = e.worker();
        for (int i = 0; i < e.count(); i++) {
            long seq = e.seqs(i);
            int p = packets.handles.find(seq);
            if (p == Handles.NONE) {
                takeUnknown(seq, w, e.t());
            } else if (packets.state[p] >= HELD) {
                packets.flags[p] |= DOUBLED;
                granted.takenAgain(seq, w, e.t(), takenBefore(p));
            } else {
                takeKnown(p, seq, w, e.t());
            }
        }
    }

    private void takeKnown(int p, long seq, int w, long t) {
        packets.move(p, HELD, w, t);
        holds[w].add(p);
        int tag = packets.tag[p];
        if (tag == ANY_TAG) {
            return;
        }
        exclusive.taken(tags, tag, seq, w, t);
        orderProcessed.step(tags, tags.taken, tag, seq, w, t);
        tags.holders.take(tag, w, seq, t);
    }

    private void takeUnknown(long seq, int w, long t) {
        if (inDoubt(seq)) {
            return;
        }
        byte flag = UNACCEPTED;
        if (seq < nextSeq || (accepted == 0 && ends.knows(seq))) {
            flag = TAKEN_AGAIN;
            granted.takenAgain(seq, w, t, ends.of(seq));
        } else if (accepted == 0) {
            untagged = true;
        } else {
            tagless++;
            granted.neverAccepted(seq, w, t);
        }
        int p = packets.add(seq, ANY_TAG, flag, t);
        takeKnown(p, seq, w, t);
    }

    /** WORK_BEGIN: only the first counts, should a worker begin a packet anew; it must hold the packet. */
    void workBegin(EventCursor e) {
        works.seen();
        int p = packets.handles.find(e.seq());
        boolean holds = p != Handles.NONE && packets.state[p] == HELD && packets.worker[p] == e.worker();
        if (!holds) {
            if (!inDoubt(e.seq())) {
                works.astray();
            }
        } else if (packets.tag[p] != ANY_TAG && (packets.flags[p] & BEGUN) == 0) {
            packets.flags[p] |= BEGUN;
            works.begin(tags, packets.tag[p], e.seq(), e.worker(), e.t());
        }
    }

    /** WORK_END. */
    void workEnd(EventCursor e) {
        works.seen();
        works.end(e.seq(), e.worker(), e.t());
    }

    /** SLOT_REQUEST or SLOT_RETURN: what the worker took before is completed, and what it does not name it has freed. */
    void complete(EventCursor e) {
        int w = e.worker();
        for (int i = 0; i < e.count(); i++) {
            handBack(e.seqs(i), w, e.t());
        }
        works.completed(w);
        exclusive.completed(w);
        Hold hold = holds[w];
        for (int i = 0; i < hold.size; i++) {
            int p = hold.packets[i];
            if (packets.tag[p] != ANY_TAG) {
                tags.holders.complete(packets.tag[p], w);
            }
            if (packets.state[p] == HELD) {
                end(p, RecentEnds.FREED, e.t());
            }
        }
        hold.size = 0;
    }

    private void handBack(long seq, int w, long t) {
        int p = packets.handles.find(seq);
        if (p == Handles.NONE) {
            if (!inDoubt(seq) && (accepted > 0 || ends.knows(seq))) {
                // Where its PACKET_IN is missing, the worker's gap may have come after it, and hold the take.
                int restsOn = seq < nextSeq ? Check.HEARD : EventCursor.DISTRIBUTOR;
                handshake.notHeld(
                        restsOn, seq, w, t, ends.knows(seq) ? ends.of(seq).words() : "it had not taken it");
            }
        } else if (packets.state[p] == HELD && packets.worker[p] == w) {
            packets.move(p, HANDED_BACK, w, t);
            returned.checked++;
        } else if ((packets.flags[p] & DOUBLED) == 0) {
            handshake.notHeld(Check.HEARD, seq, w, t, takenBefore(p).words());
        }
    }

    /** SLOT_COLLECT. */
    void collect(EventCursor e) {
        for (int i = 0; i < e.count(); i++) {
            int p = packets.handles.find(e.seqs(i));
            if (p != Handles.NONE && packets.state[p] == HANDED_BACK) {
                packets.move(p, COLLECTED, packets.worker[p], e.t());
            }
        }
    }

    /** RETURNED, RETURNS_CLEARED or RETURNS_LOST: {@code ending} is a constant of {@link RecentEnds}. */
    void comeBack(EventCursor e, byte ending) {
        long t = e.t();
        for (int i = 0; i < e.count(); i++) {
            long seq = e.seqs(i);
            int p = packets.handles.find(seq);
            if (p == Handles.NONE) {
                comeBackUnknown(seq, t, ending);
            } else if (packets.state[p] < HANDED_BACK) {
                comeBackEarly(p, seq, t, ending);
            } else {
                comeBackKnown(p, seq, t, ending);
            }
        }
    }

    private void comeBackKnown(int p, long seq, long t, byte ending) {
        int tag = packets.tag[p];
        if ((packets.flags[p] & TAKEN_AGAIN) != 0) {
            returned.again(seq, t, word(ending), ends.of(seq));
        } else if (ending == RecentEnds.LOST) {
            returned.lost(seq, tagOf(p), packets.worker[p], t);
        } else if (ending == RecentEnds.RETURNED && tag != ANY_TAG) {
            orderReturned.step(tags, tags.returned, tag, seq, packets.worker[p], t);
        }
        end(p, ending, t);
    }

    private void comeBackEarly(int p, long seq, long t, byte ending) {
        int w = packets.worker[p];
        String where = switch (packets.state[p]) {
            case ACCEPTED -> "no worker had taken it";
            case GRANTED -> "it still lay in the slot of worker " + w;
            default -> "worker " + w + ", which took it at " + Wording.at(packets.since[p]) + ", still held it";
        };
        returned.early(seq, tagOf(p), w, t, word(ending), where);
    }

    private void comeBackUnknown(long seq, long t, byte ending) {
        if (ends.knows(seq) || (seq < nextSeq && !inDoubt(seq))) {
            returned.again(seq, t, word(ending), ends.of(seq));
        } else if (accepted > 0 && !inDoubt(seq)) {
            returned.early(
                    seq,
                    null,
                    EventCursor.DISTRIBUTOR,
                    t,
                    word(ending),
                    "process had not accepted a packet of that number");
        }
    }

    /** Events are missing here: nothing in flight can be judged any more. */
    void forget(boolean distributor) {
        works.forget();
        exclusive.forget();
        packets.handles.clear();
        tags.clear();
        for (Hold hold : holds) {
            hold.size = 0;
        }
        floor = nextSeq;
        floorUnknown |= distributor;
    }

    /** The end: {@code ended} says that no event is missing behind it. What is in flight then. */
    Leftovers close(boolean ended, long t, @Nullable Stopped stopped) {
        works.forget();
        Leftovers left = new Leftovers(packets);
        if (ended) {
            if (stopped == null) {
                left.judge(tags, granted, returned, t);
            } else {
                left.judge(tags, granted, returned, t, stopped);
            }
        }
        return left;
    }

    private boolean inDoubt(long seq) {
        return floorUnknown || seq < floor;
    }

    private void end(int p, byte ending, long t) {
        int tag = packets.tag[p];
        long seq = packets.handles.key(p);
        ends.add(seq, ending, tag == ANY_TAG ? -1 : tags.tag(tag), packets.worker[p], t);
        if (tag != ANY_TAG) {
            tags.exit(tag);
        }
        packets.handles.remove(p);
    }

    private @Nullable Long tagOf(int p) {
        return packets.tagOf(p, tags);
    }

    private Ending takenBefore(int p) {
        String since = Wording.at(packets.since[p]);
        int w = packets.worker[p];
        String words = switch (packets.state[p]) {
            case ACCEPTED -> "no worker had taken it";
            case GRANTED -> "it still lay in the slot of worker " + w;
            case HELD -> "worker " + w + " had taken it at " + since;
            case HANDED_BACK -> "worker " + w + " had taken it and handed it back at " + since;
            default -> "worker " + w + " had taken it and it had been collected from there at " + since;
        };
        return new Ending(tagOf(p), w, false, words);
    }

    private static String word(byte ending) {
        return switch (ending) {
            case RecentEnds.RETURNED -> "returned";
            case RecentEnds.CLEARED -> "cleared";
            default -> "reported as overwritten";
        };
    }

    /** What one worker has taken and not completed. */
    private static final class Hold {
        private int[] packets = new int[8];
        private int size;

        void add(int p) {
            if (size == packets.length) {
                packets = Arrays.copyOf(packets, 2 * size);
            }
            packets[size++] = p;
        }
    }
}
