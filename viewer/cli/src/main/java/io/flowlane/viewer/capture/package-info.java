/** Compressions of captures that need a library; the engine finds them as services. */
@NullMarked
package io.flowlane.viewer.capture;

import org.jspecify.annotations.NullMarked;
