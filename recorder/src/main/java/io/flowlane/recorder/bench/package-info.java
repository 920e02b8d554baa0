/**
 * What recording and reading cost. Each measurement of recording runs in a process of its own: what the compiler has
 * learned from an engine that records would slow down one that does not. Belongs to the calling thread, but for the lcores
 * that it starts.
 */
@NullMarked
package io.flowlane.recorder.bench;

import org.jspecify.annotations.NullMarked;
