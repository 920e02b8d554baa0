/** {@code verify}, {@code stats}, {@code compare} and {@code export}: answers about a journal. */
@NullMarked
package io.flowlane.viewer.cli.journal;

import org.jspecify.annotations.NullMarked;
