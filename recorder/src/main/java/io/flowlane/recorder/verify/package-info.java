/**
 * The guarantees as checks over a journal, each with its first counter-example. One pass, one thread, memory for what is
 * in flight. {@code Ledger} follows the packets and {@code Works} what is worked on, for the packet checks; {@code
 * Handshake} follows the slots; what cannot be known because events are missing is never called a violation.
 */
@NullMarked
package io.flowlane.recorder.verify;

import org.jspecify.annotations.NullMarked;
