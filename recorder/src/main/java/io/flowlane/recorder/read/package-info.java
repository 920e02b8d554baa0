/** Reads a journal: the lcores' streams merged into one causal order. */
@NullMarked
package io.flowlane.recorder.read;

import org.jspecify.annotations.NullMarked;
