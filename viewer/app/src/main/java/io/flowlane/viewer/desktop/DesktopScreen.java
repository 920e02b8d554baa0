package io.flowlane.viewer.desktop;

import io.flowlane.viewer.bench.ViewerBench;
import io.flowlane.viewer.screen.Screen;
import io.flowlane.viewer.screen.ViewerFigures;
import io.flowlane.viewer.screen.ViewerOptions;
import io.flowlane.viewer.view.ViewerLauncher;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;

/** The window of JavaFX, for the command line. */
public final class DesktopScreen implements Screen {

    @Override
    public Optional<String> whyNot() {
        return ViewerLauncher.whyNoDisplay();
    }

    @Override
    public void open(Optional<Path> journal, ViewerOptions options) {
        ViewerLauncher.launch(journal, options);
    }

    @Override
    public ViewerFigures measure(Path journal, Path folder) throws IOException {
        return ViewerBench.measure(journal, folder);
    }
}
