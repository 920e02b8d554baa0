/**
 * How a waiting lcore waits. The vocabulary is Agrona's: {@code idle()} once per fruitless turn of a loop,
 * {@code reset()} when there was work. Each strategy instance belongs to one thread.
 */
@NullMarked
package io.flowlane.engine.idle;

import org.jspecify.annotations.NullMarked;
