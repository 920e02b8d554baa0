package io.flowlane.viewer.cli.console;

import org.jspecify.annotations.Nullable;

/** A command cannot go on. The message is one line, {@code what, where: what to do}, without the program's name. */
public final class CliException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int exitCode;

    public CliException(int exitCode, String message) {
        this(exitCode, message, null);
    }

    public CliException(int exitCode, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.exitCode = exitCode;
    }

    /** The command line is wrong. */
    public static CliException usage(String message) {
        return new CliException(ExitCode.USAGE, message);
    }

    /** An input cannot be read. */
    public static CliException input(String message) {
        return new CliException(ExitCode.INPUT, message);
    }

    /** An output cannot be written. */
    public static CliException output(String message) {
        return new CliException(ExitCode.OUTPUT, message);
    }

    /** One of the constants of {@link ExitCode}. */
    public int exitCode() {
        return exitCode;
    }
}
