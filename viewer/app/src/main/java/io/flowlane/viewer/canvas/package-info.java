/**
 * A draw list on a JavaFX canvas, and its pixels without a display. A painter is used on the FX thread alone; whoever asks
 * for pixels is on another one.
 */
@NullMarked
package io.flowlane.viewer.canvas;

import org.jspecify.annotations.NullMarked;
