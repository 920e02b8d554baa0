/**
 * What a journal looks like over time: lanes, spans, steps, the packets' lives, the time window, and the slice of them
 * that a number of pixels can show. Everything that {@link io.flowlane.viewer.timeline.TimelineBuilder} has built is
 * immutable, and any thread may read it; building itself is one thread's work and never the FX thread's. No JavaFX here.
 */
@NullMarked
package io.flowlane.viewer.timeline;

import org.jspecify.annotations.NullMarked;
