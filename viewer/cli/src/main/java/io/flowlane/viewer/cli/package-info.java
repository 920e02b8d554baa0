/**
 * The {@code flowlane} command line, thin: a command parses its options, calls the library and prints. A file per
 * command; {@code Commands} lists them, {@code Main} alone ends the
 * program. One thread, the one that called {@code Main}; only {@code Progress} and the shutdown
 * hook of {@code InterruptGuard} run beside it.
 */
@NullMarked
package io.flowlane.viewer.cli;

import org.jspecify.annotations.NullMarked;
