/**
 * Records a session: an {@code EventSink} with one writer per lcore, each on its own part of a mapped file, so that what
 * an lcore has told outlives the process. The lcore's own thread encodes; full blocks are
 * appended to the queue by a thread of the recorder's, or by lcores where no processor is left for one.
 */
@NullMarked
package io.flowlane.recorder.write;

import org.jspecify.annotations.NullMarked;
