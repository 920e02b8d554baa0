/** {@code bench}: this machine's figures. */
@NullMarked
package io.flowlane.viewer.cli.bench;

import org.jspecify.annotations.NullMarked;
