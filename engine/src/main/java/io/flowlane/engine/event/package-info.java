/** What the engine tells whoever watches: primitive arguments, never throws, costs nothing when off. */
@NullMarked
package io.flowlane.engine.event;

import org.jspecify.annotations.NullMarked;
