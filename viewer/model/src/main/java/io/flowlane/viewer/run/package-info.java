/** A run of the engine as the command line and lessons describe it: traffic, settings, and lcores of either kind. */
@NullMarked
package io.flowlane.viewer.run;

import org.jspecify.annotations.NullMarked;
