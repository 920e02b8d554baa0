/**
 * pcapng, what Wireshark and tshark read: the packets as they were returned, each with its journey in words. One thread
 * per export.
 */
@NullMarked
package io.flowlane.recorder.export.pcapng;

import org.jspecify.annotations.NullMarked;
