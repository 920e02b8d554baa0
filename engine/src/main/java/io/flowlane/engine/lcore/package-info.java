/**
 * What the distributor lcore owns, whatever the mode: backlogs, packets that wait for a place, returns, who is active,
 * what each worker holds. One thread owns all of it: there are no atomics here, but for the counters that others
 * may read.
 */
@NullMarked
package io.flowlane.engine.lcore;

import org.jspecify.annotations.NullMarked;
