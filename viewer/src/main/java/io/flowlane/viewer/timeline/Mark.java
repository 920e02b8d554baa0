package io.flowlane.viewer.timeline;

/**
 * A note in the journal, or a hole in it.
 *
 * @param t when, in nanoseconds
 * @param lcore whose, as {@link io.flowlane.recorder.read.EventCursor#lcore} says it
 * @param gap whether events are missing here
 * @param text the note, or why there is a hole
 */
public record Mark(long t, int lcore, boolean gap, String text) {}
