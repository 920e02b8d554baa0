/** A row for each lcore: the distributor's, the workers', and what stands for them where there are too many events. */
@NullMarked
package io.flowlane.viewer.render.lane;

import org.jspecify.annotations.NullMarked;
