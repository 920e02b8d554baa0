package io.flowlane.viewer.notes;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;

/** Where a user's state is kept by convention: {@code $XDG_STATE_HOME/flowlane}, or {@code ~/.local/state/flowlane}. */
public final class StateFolder {

    private StateFolder() {}

    /** The folder; it need not exist. */
    public static Path of() {
        String state = System.getProperty("flowlane.state", System.getenv("XDG_STATE_HOME"));
        try {
            if (state != null && !state.isBlank()) {
                return Path.of(state).resolve("flowlane");
            }
        } catch (InvalidPathException nonsense) {
            // as if it were not set
        }
        return Path.of(System.getProperty("user.home", "."), ".local", "state", "flowlane");
    }
}
