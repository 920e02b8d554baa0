package io.flowlane.viewer.screen;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.ServiceLoader;

/** Where windows open, and how fast they show what they show. A program brings one as a service, or has none. */
public interface Screen {

    /** Why this machine cannot show a window and what to do about it, in one line; empty when it can. */
    Optional<String> whyNot();

    /**
     * Opens the viewer and waits until it is closed. At most once in a process; not on the FX thread.
     *
     * @param journal the journal to open at once, or none
     * @throws DisplayUnavailableException when no window can be opened
     */
    void open(Optional<Path> journal, ViewerOptions options);

    /**
     * Measures what opening a journal and looking around in it costs.
     *
     * @param folder an empty folder for the index
     * @throws io.flowlane.recorder.read.JournalException when the journal cannot be read
     * @throws io.flowlane.viewer.render.file.RenderUnavailableException when this machine cannot draw
     */
    ViewerFigures measure(Path journal, Path folder) throws IOException;

    /** The one that this program has, or one that says that there is none. */
    static Screen find() {
        // not the thread's loader: in Eclipse that one does not know this bundle
        return ServiceLoader.load(Screen.class, Screen.class.getClassLoader())
                .findFirst()
                .orElseGet(NoScreen::new);
    }
}
