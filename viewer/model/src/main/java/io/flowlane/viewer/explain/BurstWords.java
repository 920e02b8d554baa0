package io.flowlane.viewer.explain;

import io.flowlane.engine.slot.Flags;
import io.flowlane.viewer.query.Event;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Burst mode: the layout and its flags are described in {@link io.flowlane.engine.slot.BurstSlots}. Words that were read stay
 * as they are until the line is filled again; of a free line only word 0 changes.
 */
final class BurstWords implements SlotWords {
    private final Deque<List<SlotWord>> granted = new ArrayDeque<>();
    private final Deque<List<SlotWord>> handedBack = new ArrayDeque<>();
    private List<SlotWord> freeGrant = SlotWords.line(List.of(SlotWord.flag(Flags.GET)));
    private List<SlotWord> freeHandBack = SlotWords.line(List.of());
    /** There is one line, and an empty burst that nobody has taken may be overwritten, as in DPDK. */
    private final boolean overwrites;

    private boolean grantSeen;
    private boolean handBackSeen;

    BurstWords(boolean overwrites) {
        this.overwrites = overwrites;
    }

    @Override
    public void apply(Event event) {
        switch (event.type()) {
            case SLOT_GRANT -> {
                if (overwrites) {
                    granted.removeIf(line -> line.get(0).seq() == SlotWord.NO_PACKET);
                }
                granted.add(filled(event, 0));
                grantSeen = true;
            }
            case SLOT_TAKE -> freeGrant = freed(read(granted, event), Flags.GET);
            case SLOT_RECLAIM -> {
                List<SlotWord> back = granted.isEmpty() ? filled(event, 0) : granted.removeLast();
                freeGrant = freed(back, Flags.GET);
            }
            case SLOT_REQUEST -> handBack(event, Flags.GET);
            case SLOT_RETURN -> handBack(event, Flags.RETURN);
            case SLOT_COLLECT -> freeHandBack = freed(read(handedBack, event), 0);
            default -> {
                // leaves the words alone
            }
        }
    }

    private void handBack(Event event, long flag) {
        handedBack.add(filled(event, flag));
        handBackSeen = true;
    }

    /** The line that was read; from the event where the journal was read from later than its filling. */
    private static List<SlotWord> read(Deque<List<SlotWord>> lines, Event event) {
        return lines.isEmpty() ? filled(event, 0) : lines.remove();
    }

    private static List<SlotWord> filled(Event event, long flag) {
        List<SlotWord> words = new ArrayList<>();
        event.seqs().forEach(seq -> words.add(SlotWord.packet(seq)));
        List<SlotWord> line = SlotWords.line(words);
        line.set(0, line.get(0).with(flag));
        return line;
    }

    /** Word 0 is overwritten, the others stay. */
    private static List<SlotWord> freed(List<SlotWord> line, long flag) {
        List<SlotWord> free = new ArrayList<>();
        free.add(SlotWord.flag(flag));
        line.subList(1, line.size()).forEach(word -> free.add(word.left()));
        return free;
    }

    @Override
    public List<SlotLine> lines() {
        List<SlotLine> lines = new ArrayList<>();
        for (List<SlotWord> words : granted) {
            lines.add(new SlotLine(
                    SlotLine.Kind.GRANT, SlotLine.Owner.WORKER, "word 0 without GET: a burst lies here", words));
        }
        if (granted.isEmpty()) {
            lines.add(new SlotLine(
                    SlotLine.Kind.GRANT,
                    SlotLine.Owner.DISTRIBUTOR,
                    "word 0 is GET: free for the next burst",
                    freeGrant));
        }
        for (List<SlotWord> words : handedBack) {
            boolean asks = words.get(0).has(Flags.GET);
            lines.add(new SlotLine(
                    SlotLine.Kind.HAND_BACK,
                    SlotLine.Owner.DISTRIBUTOR,
                    asks ? "word 0 with GET: the worker asks for more" : "word 0 with RETURN: the worker leaves",
                    words));
        }
        if (handedBack.isEmpty()) {
            lines.add(new SlotLine(
                    SlotLine.Kind.HAND_BACK,
                    SlotLine.Owner.WORKER,
                    "word 0 without GET and RETURN: collected",
                    freeHandBack));
        }
        return lines;
    }

    @Override
    public boolean settled() {
        return grantSeen && handBackSeen;
    }
}
