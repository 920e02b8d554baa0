package io.flowlane.recorder.read;

import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.JournalFormat;
import io.flowlane.recorder.format.TagFilter;
import java.io.IOException;
import java.nio.ByteBuffer;

/**
 * Which blocks can name a tag or a packet of it. Only the distributor's blocks say which tags they hold. Any other block
 * is wanted when its range of packets meets that of a distributor's block, the packets accepted there, which may hold the
 * tag.
 */
final class TagBlocks implements BlockChoice {
    /** A block that speaks of packets from more blocks than this is read without a look at them. */
    private static final int MOST_LOOKS = 64;

    private static final int DISTRIBUTOR = 0;
    private static final int REMEMBERED = 1024;

    private final Blocks blocks;
    private final BlockIndex accepted;
    private final int tag;
    private final byte[] filter = new byte[TagFilter.MAX_BYTES];
    /** The latest answers about the distributor's blocks: which block, and what. */
    private final int[] asked = new int[REMEMBERED];

    private final boolean[] answers = new boolean[REMEMBERED];

    TagBlocks(Blocks blocks, int tag) {
        this.blocks = blocks;
        this.accepted = blocks.index(DISTRIBUTOR);
        this.tag = tag;
        java.util.Arrays.fill(asked, -1);
    }

    @Override
    public boolean wants(BlockHeader header, long place) throws IOException {
        if (header.lcore() == DISTRIBUTOR && mayHold(header, place)) {
            return true;
        }
        if (header.older() == JournalFormat.FAR || header.newer() == JournalFormat.FAR) {
            return true;
        }
        long from = header.nextSeq() - Integer.toUnsignedLong(header.older());
        long to = header.nextSeq() + Integer.toUnsignedLong(header.newer());
        if (from >= to) {
            return false;
        }
        int first = accepted.ofPacket(Math.max(0, from));
        int last = accepted.ofPacket(to - 1);
        // The packets of the newest blocks may stand in the tail, and those of the oldest may be gone.
        if (last - first > MOST_LOOKS || last >= accepted.count() - 1) {
            return true;
        }
        for (int block = first; block <= last; block++) {
            if (holds(block)) {
                return true;
            }
        }
        return false;
    }

    private boolean holds(int block) throws IOException {
        int at = block & (REMEMBERED - 1);
        if (asked[at] != block) {
            long place = accepted.place(block);
            BlockHeader header = place < 0 ? null : blocks.header(place);
            answers[at] = header == null || mayHold(header, place);
            asked[at] = block;
        }
        return answers[at];
    }

    private boolean mayHold(BlockHeader header, long place) throws IOException {
        int length = header.filter();
        ByteBuffer bytes = ByteBuffer.wrap(filter, 0, length);
        int read = blocks.read(bytes, place + JournalFormat.HEADER_BYTES + header.length());
        return read < length || TagFilter.mayHold(filter, length, tag);
    }
}
