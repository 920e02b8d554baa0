/** The life of each packet, pieced together from the events; for formats that show packets. One thread per export. */
@NullMarked
package io.flowlane.recorder.export.packet;

import org.jspecify.annotations.NullMarked;
