package io.flowlane.viewer.view;

import java.util.Locale;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.Region;

/** Small parts that all panels are made of. */
final class Ui {

    private Ui() {}

    /** A text that is broken into lines and never cut. */
    static Label text(String text, String... styles) {
        Label label = new Label(text);
        label.setWrapText(true);
        // a label that may shrink is cut with an ellipsis instead of being broken into lines
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().addAll(styles);
        return label;
    }

    /** A button with what its key is. */
    static Button button(String id, String text, String tip, Runnable action) {
        Button button = new Button(text);
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> action.run());
        return button;
    }

    /** A small rectangle of a colour. */
    static Region swatch(int argb) {
        Region swatch = new Region();
        swatch.setMinSize(12, 12);
        swatch.setMaxSize(12, 12);
        swatch.setStyle(fill(argb));
        return swatch;
    }

    static String fill(int argb) {
        return String.format(Locale.ROOT, "-fx-background-color: #%06x;", argb & 0xffffff);
    }

    /** Lets the user write; a moment later, or the key that asked for it would be written too. */
    static void write(TextField field) {
        Platform.runLater(() -> {
            field.requestFocus();
            field.selectAll();
        });
    }

    static void copy(String text) {
        ClipboardContent content = new ClipboardContent();
        content.putString(text);
        Clipboard.getSystemClipboard().setContent(content);
    }
}
