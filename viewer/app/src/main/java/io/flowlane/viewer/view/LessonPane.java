package io.flowlane.viewer.view;

import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.lesson.Template;
import io.flowlane.viewer.lesson.page.PlainText;
import io.flowlane.viewer.lesson.query.Expression;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.SlotRow;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.LessonModel;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;

/** The lesson beside the timeline: a step at a time, its text, what to look at, its questions and what to try. FX thread. */
final class LessonPane extends VBox {
    private final LessonModel model;
    private final BiConsumer<Path, Path> compare;
    private final Label place = new Label();
    private final Button back = Ui.button("lesson-back", "Back", "The previous step", () -> go(-1));
    private final Button next = Ui.button("lesson-next", "Next", "The next step", () -> go(1));
    private final VBox content = new VBox(10);

    /**
     * A panel for the lesson.
     *
     * @param compare shows two journals, one below the other
     */
    LessonPane(LessonModel model, BiConsumer<Path, Path> compare) {
        super(10);
        this.model = model;
        this.compare = compare;
        getStyleClass().addAll("inspector", "lesson");
        HBox steps = new HBox(8, back, next, place);
        steps.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(steps, content);
        model.step().addListener(change -> show());
        show();
    }

    /** Puts a lesson's panel into a viewer and begins the lesson. */
    static void open(ViewerPane viewer, LessonSession session) {
        LessonModel model = new LessonModel(session, viewer.workbench());
        viewer.panels().add("lesson", "Lesson", new LessonPane(model, viewer::open));
        viewer.panels().show("lesson");
        viewer.showEvents(false);
        model.begin();
    }

    private void go(int direction) {
        model.go(model.step().get() + direction);
    }

    private void show() {
        int step = model.step().get();
        int last = model.lesson().steps().size() - 1;
        place.setText((step + 1) + " of " + (last + 1));
        back.setDisable(step == 0);
        next.setDisable(step == last);
        content.getChildren().setAll(Ui.text(model.current().title(), "inspector-title"));
        for (Part part : model.current().parts()) {
            add(part);
        }
    }

    private void add(Part part) {
        if (part instanceof Part.Prose prose) {
            content.getChildren().addAll(paragraphs(prose.text(), prose));
        } else if (part instanceof Part.Code code) {
            content.getChildren().add(Ui.text(code.text(), "lesson-code"));
        } else if (part instanceof Part.Show show) {
            look(show);
        } else if (part instanceof Part.Question question) {
            content.getChildren().add(new LessonQuestion(model, question, this::paragraphs));
        } else if (part instanceof Part.TryIt tryIt) {
            content.getChildren().add(new LessonTries(model, tryIt, compare));
        }
    }

    private void look(Part.Show show) {
        Button button = Ui.button("", "Show", "Show this in the timeline", () -> model.look(show));
        content.getChildren().add(button);
        if (show.transcript()) {
            String transcript = model.session().outcome(show.run()).transcript();
            content.getChildren().add(Ui.text(transcript.strip(), "lesson-code"));
        }
        Expression slots = show.slots();
        if (slots != null) {
            model.session()
                    .time(slots, show)
                    .ifPresent(t -> content.getChildren().add(slots(show, t)));
        }
        int number = 1;
        for (LessonSession.Moment moment : model.session().marks(show)) {
            Button mark = Ui.button(
                    "",
                    Integer.toString(number++),
                    "Go to " + TimeText.duration(moment.t()),
                    () -> model.seek(moment.t()));
            mark.getStyleClass().add("small");
            VBox text = new VBox(4);
            paragraphs(moment.mark().text(), show).forEach(text.getChildren()::add);
            HBox.setHgrow(text, Priority.ALWAYS);
            content.getChildren().add(new HBox(8, mark, text));
        }
    }

    /** The button is there at once, the table once the journal has been read. */
    private Node slots(Part.Show show, long t) {
        GridPane table = new GridPane();
        table.setHgap(12);
        table.addRow(0, Ui.text("reading…", "hint"));
        model.slots(show, t, slots -> fill(table, slots), why -> {
            table.getChildren().clear();
            table.addRow(0, Ui.text("the slots cannot be read: " + why, "lesson-wrong"));
        });
        return new VBox(
                4, Ui.button("", "The slots at " + TimeText.duration(t), "Go there", () -> model.seek(t)), table);
    }

    private static void fill(GridPane table, List<SlotRow> slots) {
        table.getChildren().clear();
        table.addRow(0, Ui.text(""), Ui.text("slot", "key"), Ui.text("held", "key"), Ui.text("backlog", "key"));
        for (SlotRow slot : slots) {
            table.addRow(
                    slot.worker() + 1,
                    Ui.text("w" + slot.worker(), "key"),
                    Ui.text(slot.words()),
                    Ui.text(SlotRow.packets(slot.held())),
                    Ui.text(SlotRow.packets(slot.backlog())));
        }
    }

    private List<Node> paragraphs(Template template, Part part) {
        return PlainText.of(model.session(), template, part).stream()
                .map(LessonPane::paragraph)
                .toList();
    }

    private static Node paragraph(PlainText.Block block) {
        TextFlow flow = new TextFlow();
        flow.setMinHeight(Region.USE_PREF_SIZE);
        if (!block.lead().isEmpty()) {
            flow.getChildren().add(text(block.lead() + " ", PlainText.Style.PLAIN));
        }
        block.runs().forEach(run -> flow.getChildren().add(text(run.text(), run.style())));
        return flow;
    }

    private static Text text(String words, PlainText.Style style) {
        Text text = new Text(words);
        text.getStyleClass().add("lesson-text");
        switch (style) {
            case STRONG -> text.getStyleClass().add("lesson-strong");
            case EMPHASIS -> text.getStyleClass().add("lesson-emphasis");
            case CODE -> text.getStyleClass().add("lesson-code");
            case PLAIN -> {
                // as the theme has it
            }
        }
        return text;
    }
}
