/**
 * A lesson as it was written: a Markdown file with its runs, steps, questions and claims, read strictly and with line
 * numbers. A lesson is data: nothing is executed because a file says so, and its paths stay in its folder. Immutable; any
 * thread.
 */
@NullMarked
package io.flowlane.viewer.lesson;

import org.jspecify.annotations.NullMarked;
