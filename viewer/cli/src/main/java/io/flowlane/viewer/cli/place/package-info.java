/** Files: where Flowlane is installed, journals to read, outputs that may or may not be there. */
@NullMarked
package io.flowlane.viewer.cli.place;

import org.jspecify.annotations.NullMarked;
