/** What every command shares with whoever runs it: the terminal, progress, errors in a line, exit codes, interrupts. */
@NullMarked
package io.flowlane.viewer.cli.console;

import org.jspecify.annotations.NullMarked;
