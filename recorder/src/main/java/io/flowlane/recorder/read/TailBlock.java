package io.flowlane.recorder.read;

import io.flowlane.recorder.format.BlockHeader;

/**
 * What a region of the tail was found to hold.
 *
 * @param header of the block; what of it is checked
 * @param damaged whether its bytes are not those that an lcore wrote: nothing of it counts
 */
record TailBlock(BlockHeader header, boolean damaged) {}
