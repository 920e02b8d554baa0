package io.flowlane.viewer.view;

import io.flowlane.viewer.notes.Note;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.Workbench;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Notes and bookmarks: a list to jump by, and a line to write a new one at the cursor. */
final class NotesPanel extends VBox {
    private final Workbench bench;
    private final TextField text = new TextField();
    private final VBox list = new VBox(2);

    /**
     * A panel of the notes.
     *
     * @param written what is to be done when a note was written with the keyboard
     */
    NotesPanel(Workbench bench, Runnable written) {
        super(10);
        this.bench = bench;
        setId("notes-panel");
        getStyleClass().add("inspector");
        text.setId("note-text");
        text.setPromptText("a note at the cursor; empty for a bookmark");
        text.setOnAction(event -> {
            add();
            written.run();
        });
        HBox.setHgrow(text, Priority.ALWAYS);
        list.setId("notes");
        Label said = Ui.text("", "hint");
        said.textProperty().bind(bench.said());
        getChildren()
                .addAll(
                        Ui.text("Notes", "part-title"),
                        new HBox(6, text, Ui.button("note-add", "Mark", "Mark the cursor's time: M", this::add)),
                        said,
                        list);
        bench.notes().addListener(change -> show());
        show();
    }

    /** Lets the user write. */
    void write() {
        Ui.write(text);
    }

    private void add() {
        if (bench.viewer().run().get().isPresent()) {
            bench.note(bench.cursor(), text.getText().strip());
            text.clear();
        }
    }

    private void show() {
        list.getChildren().clear();
        if (bench.notes().get().isEmpty()) {
            list.getChildren().add(Ui.text("No notes yet. They are saved in a file beside the journal.", "hint"));
        }
        for (Note note : bench.notes().get()) {
            Hyperlink jump = new Hyperlink(TimeText.duration(note.t()));
            jump.setMinWidth(USE_PREF_SIZE);
            jump.setOnAction(event -> bench.seek(note.t()));
            Label words = Ui.text(note.text().isEmpty() ? "(bookmark)" : note.text());
            HBox.setHgrow(words, Priority.ALWAYS);
            words.setMaxWidth(Double.MAX_VALUE);
            HBox row = new HBox(
                    6,
                    jump,
                    words,
                    Ui.button("note-remove-" + note.t(), "✕", "Remove this note", () -> bench.removeNote(note.t())));
            row.setAlignment(Pos.CENTER_LEFT);
            list.getChildren().add(row);
        }
    }
}
