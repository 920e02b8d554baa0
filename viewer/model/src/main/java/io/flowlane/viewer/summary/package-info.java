/**
 * What is said of a run beside its timeline: the verdict of the checks, in a word and in a sentence, and the balance of the
 * load. The window, a picture, a lesson and the command line say it from here, so that they all say the same.
 */
@NullMarked
package io.flowlane.viewer.summary;

import org.jspecify.annotations.NullMarked;
