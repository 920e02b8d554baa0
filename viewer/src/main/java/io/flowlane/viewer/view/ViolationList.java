package io.flowlane.viewer.view;

import io.flowlane.viewer.render.RunSummary;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.ViewerModel;
import java.util.List;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.VBox;

/** The broken guarantees, each with its first counter-example and the way there; not there when none is broken. */
final class ViolationList extends VBox {
    private final ViewerModel model;

    ViolationList(ViewerModel model) {
        super(8);
        this.model = model;
        setId("violations");
        getStyleClass().add("inspector");
        model.summary().addListener(change -> show());
        show();
    }

    private void show() {
        List<RunSummary.Violation> violations =
                model.summary().get().map(RunSummary::violations).orElse(List.of());
        setVisible(!violations.isEmpty());
        setManaged(!violations.isEmpty());
        getChildren().clear();
        for (int i = 0; i < violations.size(); i++) {
            add(i, violations.get(i));
        }
    }

    private void add(int index, RunSummary.Violation violation) {
        Label title = wrapped(violation.title());
        title.getStyleClass().add("violation-title");
        Button show = new Button("Show at " + TimeText.duration(violation.t()));
        show.setId("violation-" + index);
        show.setTooltip(new Tooltip("V: the next, Shift+V: the one before"));
        show.setOnAction(event -> model.showViolation(index));
        getChildren().addAll(title, wrapped(violation.text()), show);
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        // a label that may shrink is cut with an ellipsis instead of being broken into lines
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
