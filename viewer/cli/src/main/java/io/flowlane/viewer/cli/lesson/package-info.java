/** {@code lesson} and what stands below it. */
@NullMarked
package io.flowlane.viewer.cli.lesson;

import org.jspecify.annotations.NullMarked;
