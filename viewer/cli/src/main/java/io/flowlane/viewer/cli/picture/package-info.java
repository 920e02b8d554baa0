/** {@code render} and {@code view}: what shows a journal. */
@NullMarked
package io.flowlane.viewer.cli.picture;

import org.jspecify.annotations.NullMarked;
