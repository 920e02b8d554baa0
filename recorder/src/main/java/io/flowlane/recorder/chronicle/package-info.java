/**
 * The one place that knows Chronicle Queue: appends excerpts with it, and reads its files without it. An
 * {@link io.flowlane.recorder.chronicle.ExcerptWriter} may be called by any thread, an
 * {@link io.flowlane.recorder.chronicle.ExcerptScanner} by one at a time.
 */
@NullMarked
package io.flowlane.recorder.chronicle;

import org.jspecify.annotations.NullMarked;
