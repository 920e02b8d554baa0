package io.flowlane.viewer.cli.console;

/** What the program's exit status says; scripts rely on these numbers. */
public final class ExitCode {

    /** All is well. */
    public static final int OK = 0;

    /** The check found something: a guarantee is violated. */
    public static final int FOUND = 1;

    /** Wrong usage. */
    public static final int USAGE = 2;

    /** An input cannot be read. */
    public static final int INPUT = 3;

    /** The machine lacks something. */
    public static final int MACHINE = 4;

    /** An output cannot be written. */
    public static final int OUTPUT = 5;

    /** A defect of Flowlane itself, apart from 1 so that no script takes it for a violated guarantee. */
    public static final int INTERNAL = 70;

    /** Interrupted with Ctrl-C. */
    public static final int INTERRUPTED = 130;

    private ExitCode() {}
}
