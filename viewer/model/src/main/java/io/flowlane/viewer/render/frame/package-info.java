/** What stands around the lanes: title, axis, minimap, marks and legend. */
@NullMarked
package io.flowlane.viewer.render.frame;

import org.jspecify.annotations.NullMarked;
