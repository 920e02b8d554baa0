/** A whole workbench, put together from the target platform and started with the bundle in it, on a virtual display. */
@NullMarked
package io.flowlane.eclipse.workbench;

import org.jspecify.annotations.NullMarked;
