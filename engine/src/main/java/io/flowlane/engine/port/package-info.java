/** RX and TX ends: capture file in, capture file out, synthetic traffic, and the RSS tag of a packet. */
@NullMarked
package io.flowlane.engine.port;

import org.jspecify.annotations.NullMarked;
