/** What {@code flowlane bench viewer} measures. Called from the main thread; paints on the FX thread, with no display. */
@NullMarked
package io.flowlane.viewer.bench;

import org.jspecify.annotations.NullMarked;
