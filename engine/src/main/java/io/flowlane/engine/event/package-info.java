/** What the engine emits to an event sink: primitive arguments, never throws, costs nothing when off. */
@NullMarked
package io.flowlane.engine.event;

import org.jspecify.annotations.NullMarked;
