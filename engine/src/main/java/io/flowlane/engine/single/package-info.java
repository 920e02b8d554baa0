/** Single mode: one packet at a time through one word, and only to a worker that asks. */
@NullMarked
package io.flowlane.engine.single;

import org.jspecify.annotations.NullMarked;
