/**
 * A distributor that owns its workers' threads: the application gives a handler, and keeps the distributor lcore. One
 * thread makes the distributor's calls, each worker thread calls the handler, and any thread may ask what has been counted,
 * what has failed and who is stuck.
 */
@NullMarked
package io.flowlane.engine.managed;

import org.jspecify.annotations.NullMarked;
