/** The colours: themes, and what tells flows and parts of a time apart. */
@NullMarked
package io.flowlane.viewer.render.style;

import org.jspecify.annotations.NullMarked;
