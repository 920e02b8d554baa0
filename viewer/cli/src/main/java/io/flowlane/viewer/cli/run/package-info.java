/** {@code record} and {@code script}: what runs the engine. */
@NullMarked
package io.flowlane.viewer.cli.run;

import org.jspecify.annotations.NullMarked;
