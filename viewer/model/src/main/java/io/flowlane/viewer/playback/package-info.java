/**
 * Replay: a clock over a journal that plays, pauses, steps and follows. It has no timer and no thread of its own: whoever
 * shows it calls {@code pulse} with the time, so that tests decide what time it is. No JavaFX; one thread.
 */
@NullMarked
package io.flowlane.viewer.playback;

import org.jspecify.annotations.NullMarked;
