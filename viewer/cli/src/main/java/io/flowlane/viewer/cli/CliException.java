package io.flowlane.viewer.cli;

import org.jspecify.annotations.Nullable;

/** A command cannot go on. The message is one line, {@code what, where: what to do}, without the program's name. */
final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    CliException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    CliException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command line is wrong. */
    static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, message);
    }

    /** An input cannot be read. */
    static CliException input(String message) {
        return new CliException(ExitCode.INPUT, message);
    }

    /** An output cannot be written. */
    static CliException output(String message) {
        return new CliException(ExitCode.OUTPUT, message);
    }

    /** One of the constants of {@link ExitCode}. */
    int exitCode() {
        return exitCode;
    }
}
