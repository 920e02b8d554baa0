/**
 * Perfetto's protobuf trace format, which ui.perfetto.dev and trace_processor read. One thread per export.
 */
@NullMarked
package io.flowlane.recorder.export.perfetto;

import org.jspecify.annotations.NullMarked;
