package io.flowlane.viewer.view;

import io.flowlane.viewer.notes.Remembered;
import io.flowlane.viewer.vm.ViewerModel;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** A window of its own around the {@link ViewerPane}, as large as it was the last time. FX thread. */
public final class ViewerWindow {
    /** As large as this at first, or as the screen allows. */
    private static final double WIDTH = 1440;

    private static final double HEIGHT = 860;
    private static final double SMALLEST_WIDTH = 720;
    private static final double SMALLEST_HEIGHT = 560;

    private final Stage stage;
    private final ViewerPane pane;
    private final Remembered state;

    /** Fills the stage; it is not shown yet. */
    public ViewerWindow(Stage stage, ViewerModel model) {
        this(stage, model, Remembered.ofUser());
    }

    /** The same, with what is remembered given. */
    public ViewerWindow(Stage stage, ViewerModel model, Remembered state) {
        this.stage = stage;
        this.state = state;
        pane = new ViewerPane(model);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        double width = state.number("width", SMALLEST_WIDTH, screen.getWidth(), Math.min(WIDTH, screen.getWidth()));
        double height =
                state.number("height", SMALLEST_HEIGHT, screen.getHeight(), Math.min(HEIGHT, screen.getHeight()));
        stage.setScene(new Scene(pane, width, height));
        stage.setTitle("Flowlane");
        stage.setMinWidth(SMALLEST_WIDTH);
        stage.setMinHeight(SMALLEST_HEIGHT);
        pane.restore(state, height);
        model.overview()
                .addListener((property, before, now) ->
                        now.ifPresent(shown -> stage.setTitle(shown.session().name() + " - Flowlane")));
        stage.setOnHidden(event -> remember(model));
    }

    private void remember(ViewerModel model) {
        state.put("width", stage.getScene().getWidth());
        state.put("height", stage.getScene().getHeight());
        state.put("theme", model.theme().get().word());
        pane.remember(state);
        state.save();
        pane.close();
    }

    /** What the window holds. */
    public ViewerPane pane() {
        return pane;
    }

    /** Shows the window. */
    public void show() {
        stage.show();
        pane.focusTimeline();
    }
}
