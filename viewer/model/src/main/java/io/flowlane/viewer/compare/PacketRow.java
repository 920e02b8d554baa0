package io.flowlane.viewer.compare;

/** A packet's life in one journal, as far as a comparison needs it. */
final class PacketRow {
    static final long NEVER = -1;

    final long seq;
    final int tag;
    final long in;
    int worker = -1;
    long take = NEVER;
    long returned = NEVER;
    /** How many packets of its tag had come back before it. */
    long placeInTag = NEVER;

    PacketRow(long seq, int tag, long in) {
        this.seq = seq;
        this.tag = tag;
        this.in = in;
    }

    /** Where a viewer looks for it. */
    long at() {
        return take == NEVER ? in : take;
    }
}
