/**
 * What all export formats share: which fields each event has, what a writer of events is, bytes in the making. One thread
 * per export.
 */
@NullMarked
package io.flowlane.recorder.export.stream;

import org.jspecify.annotations.NullMarked;
