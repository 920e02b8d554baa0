/**
 * Runs lessons: records each of a lesson's runs with the real engine and answers what the lesson asks of them. One thread
 * at a time.
 */
@NullMarked
package io.flowlane.viewer.lesson.run;

import org.jspecify.annotations.NullMarked;
