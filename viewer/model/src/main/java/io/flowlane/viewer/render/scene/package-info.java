/** What a picture is made from, and one pass over it. */
@NullMarked
package io.flowlane.viewer.render.scene;

import org.jspecify.annotations.NullMarked;
