/** The engine's hot paths under JMH: time and, with {@code -prof gc}, bytes for a packet. JMH's thread is all lcores. */
@NullMarked
package io.flowlane.engine.jmh;

import org.jspecify.annotations.NullMarked;
