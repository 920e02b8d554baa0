/** Options that several commands have, and the words and quantities in them. */
@NullMarked
package io.flowlane.viewer.cli.option;

import org.jspecify.annotations.NullMarked;
