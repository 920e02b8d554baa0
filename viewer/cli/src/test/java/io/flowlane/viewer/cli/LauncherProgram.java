package io.flowlane.viewer.cli;

import java.io.IOException;

/** Stands for Flowlane in tests of its launcher: prints what it was started with. */
final class LauncherProgram {

    private LauncherProgram() {}

    /** Prints a line; reads standard input to its end. */
    public static void main(String[] args) throws IOException {
        System.out.println("started " + String.join(" ", args) + " in " + System.getProperty("sun.jnu.encoding")
                + ", input " + System.in.read());
    }
}
