/** Burst mode: up to 8 packets a cache line, and the next line filled while the worker holds the last. */
@NullMarked
package io.flowlane.engine.burst;

import org.jspecify.annotations.NullMarked;
