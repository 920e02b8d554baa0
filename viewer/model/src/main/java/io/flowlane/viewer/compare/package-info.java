/**
 * Two journals of the same input side by side: what went elsewhere, came back in another order, or took longer. Reads both
 * once, in step, and holds no more than what is in flight. No JavaFX; any thread.
 */
@NullMarked
package io.flowlane.viewer.compare;

import org.jspecify.annotations.NullMarked;
