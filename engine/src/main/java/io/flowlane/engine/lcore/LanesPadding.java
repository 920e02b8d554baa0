package io.flowlane.engine.lcore;

/**
 * Two cache lines before the fields of {@link Lanes}. The distributor writes these all the time, and workers read all the
 * time what was made just before: the buffers of the slots.
 */
abstract class LanesPadding {
    long b0, b1, b2, b3, b4, b5, b6, b7, b8, b9, b10, b11, b12, b13, b14, b15;
}
