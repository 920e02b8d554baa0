/**
 * Primitive collections for packets and tags: no boxing, and no growth beyond the most that is held at once. One thread at a
 * time.
 */
@NullMarked
package io.flowlane.engine.collection;

import org.jspecify.annotations.NullMarked;
