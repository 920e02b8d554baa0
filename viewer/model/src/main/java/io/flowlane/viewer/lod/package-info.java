/**
 * The level-of-detail index of a journal: a pyramid of rows, each of which sums up some hundred events over all lanes, and
 * rows of rows above them, four to one. One thread builds it in one pass over the events; what it has published any thread
 * may read. It lies in a file beside the journal, which is believed only when it fits the journal and its checksums hold.
 * No JavaFX here.
 */
@NullMarked
package io.flowlane.viewer.lod;

import org.jspecify.annotations.NullMarked;
