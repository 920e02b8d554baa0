/**
 * From a timeline to a picture: layout, draw list, hit map, and a painter for each target. The window, the PNG and the
 * SVG are drawn from one and the same draw list.
 * Nothing here keeps state between calls; a renderer may run on any thread, a canvas painter on the FX thread alone.
 */
@NullMarked
package io.flowlane.viewer.render;

import org.jspecify.annotations.NullMarked;
