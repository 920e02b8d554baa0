/** Text that came from somebody else's file, made fit for a terminal and for other tools. */
@NullMarked
package io.flowlane.recorder.text;

import org.jspecify.annotations.NullMarked;
