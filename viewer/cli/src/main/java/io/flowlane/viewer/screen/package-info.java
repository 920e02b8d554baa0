/** What the command line asks of a window, without knowing one: the program that has JavaFX brings it as a service. */
@NullMarked
package io.flowlane.viewer.screen;

import org.jspecify.annotations.NullMarked;
