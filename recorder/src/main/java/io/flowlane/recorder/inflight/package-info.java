/**
 * Primitive collections for what is in flight while a journal streams by: no boxing, no growth beyond what is held at
 * once. One thread at a time.
 */
@NullMarked
package io.flowlane.recorder.inflight;

import org.jspecify.annotations.NullMarked;
