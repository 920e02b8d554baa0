package io.flowlane.viewer.view;

import io.flowlane.viewer.vm.PacketStory;
import io.flowlane.viewer.vm.ViewerModel;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The selected packet's life in words; not there while none is selected. */
final class Inspector extends VBox {
    private final ViewerModel model;
    private final Label title = new Label();
    private final VBox lines = new VBox(6);

    Inspector(ViewerModel model) {
        super(12);
        this.model = model;
        setId("inspector");
        getStyleClass().add("inspector");
        title.setId("inspector-title");
        title.getStyleClass().add("inspector-title");
        title.setWrapText(true);
        Button back = step("Previous", "packet of this tag: [", -1);
        Button next = step("Next", "packet of this tag: ]", 1);
        Button close = new Button("Close");
        close.setTooltip(new Tooltip("Esc"));
        close.setOnAction(event -> model.select(-1));
        getChildren().addAll(title, lines, new HBox(6, back, next, close));
        model.selected().addListener(change -> show());
        show();
    }

    private Button step(String text, String tip, int direction) {
        Button button = new Button(text);
        button.setTooltip(new Tooltip(text + " " + tip));
        button.setOnAction(event -> model.step(direction, true));
        return button;
    }

    private void show() {
        boolean selected =
                model.selected().get().isPresent() && model.overview().get().isPresent();
        setVisible(selected);
        setManaged(selected);
        lines.getChildren().clear();
        if (selected) {
            PacketStory story = PacketStory.of(
                    model.selected().get().orElseThrow(),
                    model.overview().get().orElseThrow().tags());
            title.setText(story.title());
            for (String line : story.lines()) {
                Label label = new Label(line);
                label.setWrapText(true);
                lines.getChildren().add(label);
            }
        }
    }
}
