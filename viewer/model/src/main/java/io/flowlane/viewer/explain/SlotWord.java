package io.flowlane.viewer.explain;

import io.flowlane.engine.slot.Flags;
import java.util.ArrayList;
import java.util.List;

/**
 * One of the eight words of a slot's cache line.
 *
 * @param seq the number of the packet in it, or {@link #NO_PACKET}
 * @param flags its flag bits, of {@link Flags}
 * @param stale nobody reads it any more: what an earlier burst left there
 */
public record SlotWord(long seq, long flags, boolean stale) {
    /** The word holds no packet. */
    public static final long NO_PACKET = -1;

    /** A word that is 0. */
    public static final SlotWord ZERO = new SlotWord(NO_PACKET, 0, false);

    static SlotWord packet(long seq) {
        return new SlotWord(seq, Flags.VALID, false);
    }

    static SlotWord flag(long flags) {
        return new SlotWord(NO_PACKET, flags, false);
    }

    SlotWord with(long more) {
        return new SlotWord(seq, flags | more, stale);
    }

    SlotWord left() {
        return new SlotWord(seq, flags, seq != NO_PACKET);
    }

    /** Whether a flag bit is set. */
    public boolean has(long flag) {
        return (flags & flag) != 0;
    }

    /** The names of its flag bits, the lowest first. */
    public List<String> flagNames() {
        List<String> names = new ArrayList<>();
        if (has(Flags.GET)) {
            names.add("GET");
        }
        if (has(Flags.RETURN)) {
            names.add("RETURN");
        }
        if (has(Flags.VALID)) {
            names.add("VALID");
        }
        if (has(Flags.UNTAKEN)) {
            names.add("UNTAKEN");
        }
        return names;
    }
}
