package io.flowlane.viewer.render;

import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.timeline.TimeScale;

/**
 * A picture, ready to be painted, and what a mouse needs to know of it.
 *
 * @param draw what to paint
 * @param hits what lies where
 * @param scale time to pixel in the lanes
 * @param minimap time to pixel on the minimap
 */
public record Picture(DrawList draw, HitMap hits, TimeScale scale, TimeScale minimap) {}
