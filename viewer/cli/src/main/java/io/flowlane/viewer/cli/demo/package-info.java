/** {@code demo}: all of it on the bundled capture. */
@NullMarked
package io.flowlane.viewer.cli.demo;

import org.jspecify.annotations.NullMarked;
