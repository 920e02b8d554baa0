package io.flowlane.viewer.view;

import io.flowlane.viewer.compare.Aspect;
import io.flowlane.viewer.compare.ComparisonReport;
import io.flowlane.viewer.compare.Difference;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.Answer;
import io.flowlane.viewer.vm.SideBySide;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/** A second journal beside the first: what differs, and a click to both. */
final class ComparePanel extends VBox {
    private final VBox counts = new VBox(4);
    private final ListView<Difference> list = new ListView<>();
    private Optional<Aspect> only = Optional.empty();

    ComparePanel(SideBySide pair, Runnable choose) {
        super(10);
        setId("compare-panel");
        getStyleClass().add("inspector");
        list.setId("differences");
        list.setPrefHeight(360);
        list.setPlaceholder(new Label(""));
        list.setCellFactory(view -> new Row());
        list.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                pair.show(now);
            }
        });
        TextField align = new TextField("ev:PACKET_IN");
        align.setId("align");
        align.setOnAction(event -> pair.align(align.getText()));
        Label said = Ui.text("", "violation-title");
        said.textProperty().bind(pair.said());
        Label offset = Ui.text("", "hint");
        pair.offset()
                .addListener(
                        change -> offset.setText(aheadOrBehind(pair.offset().get())));
        getChildren()
                .addAll(
                        Ui.text("Compare", "part-title"),
                        new FlowPane(
                                6,
                                6,
                                Ui.button(
                                        "compare-open",
                                        "Second journal…",
                                        "Opens another journal of the same input below this one",
                                        choose),
                                Ui.button("compare-close", "Close it", "Shows the first alone again", pair::close)),
                        Ui.text("Align on the first match of", "hint"),
                        new HBox(
                                6,
                                align,
                                Ui.button("align-do", "Align", "Aligns both", () -> pair.align(align.getText()))),
                        offset,
                        said,
                        counts,
                        list);
        pair.comparison().answer().addListener((property, before, now) -> show(now));
        show(pair.comparison().answer().get());
    }

    private void show(Answer<ComparisonReport> answer) {
        counts.getChildren().clear();
        list.getItems().clear();
        if (answer.state() == Answer.State.NOT_ASKED) {
            counts.getChildren()
                    .add(Ui.text(
                            "Opens a second journal of the same input below the first, aligned on an event, and lists"
                                    + " the differences: packets that went elsewhere, came back in another order, or"
                                    + " took longer.",
                            "hint"));
        } else if (answer.isWorking()) {
            counts.getChildren().add(Ui.text("comparing…", "hint"));
        } else {
            counts.getChildren().add(Ui.text(answer.said(), "hint"));
        }
        answer.value().ifPresent(this::tell);
    }

    private void tell(ComparisonReport report) {
        counts.getChildren().clear();
        if (!report.input().isSame()) {
            counts.getChildren().add(Ui.text(report.input().words(), "violation-title"));
        }
        counts.getChildren()
                .add(Ui.text((report.differs() ? "They differ: " : "No difference: ") + TimeText.count(report.packets())
                        + (report.packets() == 1 ? " packet" : " packets") + " in both"));
        ToggleGroup group = new ToggleGroup();
        report.counts().forEach((aspect, count) -> {
            ToggleButton button = new ToggleButton(TimeText.count(count) + " " + aspect.sentence());
            button.getStyleClass().add("small");
            button.setWrapText(true);
            button.setToggleGroup(group);
            button.setDisable(count == 0);
            button.setOnAction(event -> {
                only = button.isSelected() ? Optional.of(aspect) : Optional.empty();
                fill(report);
            });
            counts.getChildren().add(button);
        });
        if (report.latencyA().count() > 0) {
            counts.getChildren().add(latencies(report));
        }
        only = Optional.empty();
        fill(report);
    }

    private static Label latencies(ComparisonReport report) {
        return Ui.text("latency p50 " + TimeText.duration(report.latencyA().p50()) + " above, "
                + TimeText.duration(report.latencyB().p50()) + " below; p99 "
                + TimeText.duration(report.latencyA().p99()) + " above, "
                + TimeText.duration(report.latencyB().p99()) + " below");
    }

    private void fill(ComparisonReport report) {
        list.getItems()
                .setAll(report.first().stream()
                        .filter(difference -> only.isEmpty() || only.get() == difference.aspect())
                        .toList());
    }

    /** A difference as a sentence. */
    private static final class Row extends ListCell<Difference> {
        Row() {
            setWrapText(true);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable Difference difference, boolean empty) {
            super.updateItem(difference, empty);
            setText(empty || difference == null ? null : difference.text());
        }
    }

    /** How far the second journal's time is from the first one's, in nanoseconds. */
    static String aheadOrBehind(long offset) {
        return offset == 0
                ? "both journals' times are the same"
                : "the second journal's time is " + TimeText.duration(Math.abs(offset))
                        + (offset > 0 ? " ahead" : " behind");
    }
}
