/** What the command line finds: the window, and its bench. */
@NullMarked
package io.flowlane.viewer.desktop;

import org.jspecify.annotations.NullMarked;
