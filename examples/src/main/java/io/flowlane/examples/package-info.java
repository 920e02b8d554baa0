/** Sample programs on Flowlane's public API. Each runs on its own; a test runs it too. */
@NullMarked
package io.flowlane.examples;

import org.jspecify.annotations.NullMarked;
