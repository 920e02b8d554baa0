/** Pictures of the side panels: the load, and the slots. */
@NullMarked
package io.flowlane.viewer.render.panel;

import org.jspecify.annotations.NullMarked;
