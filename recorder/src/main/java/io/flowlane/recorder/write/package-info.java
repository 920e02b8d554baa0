/**
 * Records a session: an {@code EventSink} with one writer per lcore, each on its own part of a mapped file, so that what
 * an lcore has recorded outlives the process. The lcore's own thread writes; one more thread appends what is full to the queue.
 */
@NullMarked
package io.flowlane.recorder.write;

import org.jspecify.annotations.NullMarked;
