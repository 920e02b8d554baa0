package io.flowlane.viewer.view;

import io.flowlane.viewer.vm.ViewerModel;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** A window of its own around the {@link ViewerPane}. FX thread. */
public final class ViewerWindow {
    /** As large as this at first, or as the screen allows. */
    private static final double WIDTH = 1440;

    private static final double HEIGHT = 860;

    private final Stage stage;
    private final ViewerPane pane;

    /** Fills the stage; it is not shown yet. */
    public ViewerWindow(Stage stage, ViewerModel model) {
        this.stage = stage;
        pane = new ViewerPane(model);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setScene(new Scene(pane, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
        stage.setTitle("Flowlane");
        stage.setMinWidth(720);
        stage.setMinHeight(560);
        model.run()
                .addListener((property, before, now) -> now.ifPresent(
                        shown -> stage.setTitle(shown.overview().session().name() + " - Flowlane")));
    }

    /** Shows the window. */
    public void show() {
        stage.show();
        pane.focusTimeline();
    }
}
