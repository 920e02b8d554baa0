package io.flowlane.recorder.verify;

/**
 * A session that ended early, as SESSION_STOP recorded it.
 *
 * @param inFlight accepted packets that had neither come back nor been freed by their worker then: not lost, but in
 *     flight at the end
 * @param reason why it ended before they had, in a few words
 */
public record Stopped(long inFlight, String reason) {}
