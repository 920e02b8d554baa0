package io.flowlane.viewer.notes;

/**
 * A mark at a moment of a journal.
 *
 * @param t when, in nanoseconds since the session began
 * @param text what was written; empty for a bookmark without words
 */
public record Note(long t, String text) {}
