package io.flowlane.recorder.verify;

import org.jspecify.annotations.Nullable;

/**
 * What is remembered of a packet that is spoken of again after its time.
 *
 * @param tag its tag, or null when that is forgotten
 * @param worker the worker that had it, or -1
 * @param cameBack it was returned, cleared or overwritten; otherwise freed, or nothing is known
 * @param words what had become of it, to follow the word "although"
 */
record Ending(@Nullable Long tag, int worker, boolean cameBack, String words) {}
