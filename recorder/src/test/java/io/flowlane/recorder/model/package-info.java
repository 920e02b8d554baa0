/** A tiny model of a legal run, and journals that live in memory. For tests. */
@NullMarked
package io.flowlane.recorder.model;

import org.jspecify.annotations.NullMarked;
