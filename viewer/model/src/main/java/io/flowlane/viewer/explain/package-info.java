/**
 * The answers in words and numbers: what the shared cache line held, why a packet was late or a worker idle, whether a
 * tag's order held and why, where the load went. Each is computed from a journal in one pass over the part that it needs,
 * on whichever thread asks. No JavaFX.
 */
@NullMarked
package io.flowlane.viewer.explain;

import org.jspecify.annotations.NullMarked;
