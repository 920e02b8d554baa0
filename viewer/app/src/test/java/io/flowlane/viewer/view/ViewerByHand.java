package io.flowlane.viewer.view;

import io.flowlane.viewer.screen.ViewerOptions;
import java.nio.file.Path;
import java.util.Optional;

/** Opens the window on a synthetic run, to be looked at. */
public final class ViewerByHand {

    private ViewerByHand() {}

    public static void main(String[] args) {
        ViewerLauncher.launch(Optional.of(Path.of("synthetic")), new ViewerOptions(new FakeSource(55_000)));
    }
}
