/**
 * A journal in other tools' formats, and reports as JSON. Each export streams: its memory does not grow with the
 * journal. One thread per export.
 */
@NullMarked
package io.flowlane.recorder.export;

import org.jspecify.annotations.NullMarked;
