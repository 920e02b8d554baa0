package io.flowlane.viewer.cli;

/** What the program's exit status says; scripts rely on these numbers. */
final class ExitCode {

    /** All is well. */
    static final int OK = 0;

    /** The check found something: a guarantee is violated. */
    static final int FOUND = 1;

    /** Wrong usage. */
    static final int USAGE = 2;

    /** An input cannot be read. */
    static final int INPUT = 3;

    /** The machine lacks something. */
    static final int MACHINE = 4;

    /** An output cannot be written. */
    static final int OUTPUT = 5;

    /** A defect of Flowlane itself, apart from 1 so that no script takes it for a violated guarantee. */
    static final int INTERNAL = 70;

    /** Interrupted with Ctrl-C. */
    static final int INTERRUPTED = 130;

    private ExitCode() {}
}
