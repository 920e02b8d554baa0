/**
 * Which flow is in flight on which worker, and how many packets of it. A flow is pinned from its assignment until its last
 * packet has completed. Owned by the distributor thread.
 */
@NullMarked
package io.flowlane.engine.flow;

import org.jspecify.annotations.NullMarked;
