/**
 * What lessons ask of a run: a small language of questions, and the facts of a journal that answer them. Nothing here
 * knows a lesson's text. Immutable, but for the reader of facts; any thread.
 */
@NullMarked
package io.flowlane.viewer.lesson.query;

import org.jspecify.annotations.NullMarked;
