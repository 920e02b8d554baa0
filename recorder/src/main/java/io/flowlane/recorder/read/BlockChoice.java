package io.flowlane.recorder.read;

import io.flowlane.recorder.format.BlockHeader;
import java.io.IOException;

/** Which blocks can hold what a cursor looks for. Asked about finished blocks alone: of open ones nothing is known. */
interface BlockChoice {

    /** Every block. */
    BlockChoice ALL = (header, place) -> true;

    /** Whether the block must be read; false only when it holds nothing that is looked for. */
    boolean wants(BlockHeader header, long place) throws IOException;

    /** Blocks that can name a packet. */
    static BlockChoice packet(long seq) {
        return (header, place) -> header.mayMention(seq);
    }

    /** Blocks that can name a tag, or a packet of it. */
    static BlockChoice tag(Blocks blocks, int tag) {
        return new TagBlocks(blocks, tag);
    }
}
