/** What a packet is on the hot path: one {@code long}. */
@NullMarked
package io.flowlane.engine.packet;

import org.jspecify.annotations.NullMarked;
