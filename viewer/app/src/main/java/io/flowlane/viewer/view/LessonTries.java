package io.flowlane.viewer.view;

import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.vm.LessonModel;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/** Knobs: each runs the engine again and adds a row to a table; two runs are looked at one below the other. FX thread. */
final class LessonTries extends VBox {
    /** How many runs stand beside the one as it was. */
    private static final int LATEST = 2;

    private final LessonModel model;
    private final Part.TryIt part;
    private final BiConsumer<Path, Path> compare;
    private final GridPane table = new GridPane();

    LessonTries(LessonModel model, Part.TryIt part, BiConsumer<Path, Path> compare) {
        super(8);
        this.model = model;
        this.part = part;
        this.compare = compare;
        getStyleClass().add("lesson-try");
        for (Map.Entry<String, List<String>> knob : part.knobs().entrySet()) {
            getChildren().add(knob(knob.getKey(), knob.getValue()));
        }
        table.setHgap(10);
        table.setVgap(4);
        getChildren().addAll(table, Ui.text("", "lesson-wrong"));
        model.tried().addListener(change -> rows());
        model.error()
                .addListener((property, before, now) ->
                        getChildren().set(getChildren().size() - 1, Ui.text(now, "lesson-wrong")));
    }

    private FlowPane knob(String setting, List<String> values) {
        ComboBox<String> choice = new ComboBox<>();
        choice.getItems().addAll(values);
        choice.setValue(values.get(0));
        choice.setMaxWidth(200);
        Button run = Ui.button(
                "try-" + setting,
                "Run",
                "Run the engine again with this setting",
                () -> model.tryOut(part, setting, choice.getValue()));
        run.disableProperty().bind(model.running());
        return new FlowPane(6, 6, Ui.text(setting), choice, run);
    }

    /** One column for each run, the one as it was first: so they stand side by side, the latest where there is room. */
    private void rows() {
        table.getChildren().clear();
        List<LessonModel.Tried> all = model.tried().get().stream()
                .filter(tried -> tried.part().equals(part))
                .toList();
        List<LessonModel.Tried> runs = new ArrayList<>(all.subList(0, Math.min(1, all.size())));
        runs.addAll(all.subList(Math.min(all.size(), Math.max(1, all.size() - LATEST)), all.size()));
        for (int run = 0; run < runs.size(); run++) {
            LessonModel.Tried tried = runs.get(run);
            table.add(Ui.text(tried.name(), "key"), run + 1, 0);
            for (int row = 0; row < tried.columns().size(); row++) {
                table.add(Ui.text(tried.columns().get(row)), run + 1, row + 1);
            }
            table.add(look(runs.get(0), tried), run + 1, tried.columns().size() + 1);
        }
        for (int row = 0; !runs.isEmpty() && row < part.columns().size(); row++) {
            table.add(Ui.text(part.columns().get(row).title()), 0, row + 1);
        }
    }

    private Button look(LessonModel.Tried base, LessonModel.Tried tried) {
        return tried.equals(base)
                ? Ui.button("", "Show", "Show this run", () -> model.look(tried))
                : Ui.button(
                        "",
                        "Side by side",
                        "Show this run below the original one",
                        () -> compare.accept(
                                base.outcome().journal(), tried.outcome().journal()));
    }
}
