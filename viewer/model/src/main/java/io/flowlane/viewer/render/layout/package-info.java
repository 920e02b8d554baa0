/** Where things stand: the rows of a picture, the order of its lanes, and what was drawn where. */
@NullMarked
package io.flowlane.viewer.render.layout;

import org.jspecify.annotations.NullMarked;
