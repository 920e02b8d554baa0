/** What is drawn, as a list of plain figures, and that list as SVG. Whoever draws knows sizes and colours alone. */
@NullMarked
package io.flowlane.viewer.render.draw;

import org.jspecify.annotations.NullMarked;
