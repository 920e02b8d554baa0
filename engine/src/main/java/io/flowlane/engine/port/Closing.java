package io.flowlane.engine.port;

import java.io.Closeable;
import java.io.IOException;

/** Closes inputs. */
final class Closing {

    private Closing() {}

    /** A failure to close what was only read loses nothing. */
    static void quietly(Closeable input) {
        try {
            input.close();
        } catch (IOException e) {
            // nothing was written
        }
    }
}
