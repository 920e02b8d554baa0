package io.flowlane.viewer.view;

import io.flowlane.viewer.screen.DisplayUnavailableException;
import io.flowlane.viewer.screen.ViewerOptions;
import java.nio.file.Path;
import java.util.Optional;
import java.util.logging.Level;
import java.util.logging.Logger;
import javafx.application.Application;

/** Starts the viewer from the command line. */
public final class ViewerLauncher {

    /** Kept, or the logger forgets its level. */
    private static final Logger TOOLKIT_LOG = Logger.getLogger("javafx");

    private ViewerLauncher() {}

    /** Why this machine cannot show a window and what to do about it, in one line; empty when it can. */
    public static Optional<String> whyNoDisplay() {
        return Display.whyNot();
    }

    /** Whether this machine can show a window. */
    public static boolean displayAvailable() {
        return whyNoDisplay().isEmpty();
    }

    /**
     * Opens the viewer and waits until it is closed. At most once in a process; not on the FX thread.
     *
     * @param journal the journal to open at once, or none
     * @throws DisplayUnavailableException when no window can be opened
     */
    public static void launch(Optional<Path> journal, ViewerOptions options) {
        Optional<String> why = whyNoDisplay();
        if (why.isPresent()) {
            throw new DisplayUnavailableException(why.get());
        }
        // that the classes come from the class path is no news to the user
        TOOLKIT_LOG.setLevel(Level.SEVERE);
        ViewerApp.prepare(journal, options);
        Application.launch(ViewerApp.class);
    }
}
