package io.flowlane.engine.script;

/** Leaves a distributor's call that waits for something which the script does not bring. Caught by the runner. */
final class WouldHang extends RuntimeException {

    private static final long serialVersionUID = 1L;

    WouldHang() {
        super("nothing is left that could end the wait", null, false, false);
    }
}
