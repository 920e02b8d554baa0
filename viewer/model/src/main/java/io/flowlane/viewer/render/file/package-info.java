/** Pictures in files, and what this machine needs for them. SVG is always written; pixels come from a service. */
@NullMarked
package io.flowlane.viewer.render.file;

import org.jspecify.annotations.NullMarked;
