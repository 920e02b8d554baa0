package io.flowlane.viewer.view;

import io.flowlane.viewer.vm.ViewerModel;
import java.util.Locale;
import javafx.beans.binding.Bindings;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** What stands in the middle for as long as no journal is shown. */
final class StartPane extends VBox {

    StartPane(ViewerModel model) {
        super(8);
        setAlignment(Pos.CENTER);
        setMouseTransparent(true);
        getStyleClass().add("start-pane");
        Label title = new Label();
        title.getStyleClass().add("start-title");
        title.textProperty()
                .bind(Bindings.when(model.progress().greaterThanOrEqualTo(0))
                        .then("Opening the journal…")
                        .otherwise("No journal is open"));
        Label hint = new Label();
        hint.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> model.progress().get() < 0
                                ? "Open one with Ctrl+O, drop its directory here, or record one: flowlane demo"
                                : String.format(
                                        Locale.ROOT,
                                        "%.0f %% read",
                                        100 * model.progress().get()),
                        model.progress()));
        getChildren().addAll(title, hint);
        model.overview().addListener((property, before, now) -> setVisible(now.isEmpty()));
    }
}
