package io.flowlane.viewer.screen;

import io.flowlane.viewer.render.file.RenderUnavailableException;
import java.nio.file.Path;
import java.util.Optional;

/** The command line by itself. */
final class NoScreen implements Screen {

    private static final String WHY =
            "no JavaFX to open a window, flowlane-cli.jar: run flowlane.jar, or flowlane render --out FILE.svg";

    @Override
    public Optional<String> whyNot() {
        return Optional.of(WHY);
    }

    @Override
    public void open(Optional<Path> journal, ViewerOptions options) {
        throw new DisplayUnavailableException(WHY);
    }

    @Override
    public ViewerFigures measure(Path journal, Path folder) {
        throw new RenderUnavailableException("no JavaFX to measure, flowlane-cli.jar: run flowlane.jar");
    }
}
