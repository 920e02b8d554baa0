/**
 * A lesson as a page: self-contained HTML that prints well, and the same prose as plain runs of text for a panel. Any thread,
 * one at a time.
 */
@NullMarked
package io.flowlane.viewer.lesson.page;

import org.jspecify.annotations.NullMarked;
