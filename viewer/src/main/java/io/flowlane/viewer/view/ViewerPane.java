package io.flowlane.viewer.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.flowlane.viewer.render.Theme;
import io.flowlane.viewer.vm.RecentJournals;
import io.flowlane.viewer.vm.ViewerModel;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import javafx.application.Application;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;

/**
 * The whole viewer as one node: toolbar, timeline, inspector, keys and drag and drop. It knows no window, so that another
 * program can put it into one of its own. FX thread.
 */
public final class ViewerPane extends BorderPane {
    private static final KeyCombination OPEN = new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN);

    private final ViewerModel model;
    private final RecentJournals recent = RecentJournals.ofUser();
    private final TimelineView timeline;

    /** A viewer of the model's journal. */
    public ViewerPane(ViewerModel model) {
        this.model = model;
        timeline = new TimelineView(model);
        setTop(new ViewerToolBar(model, recent, this::choose, this::open, this::keys));
        setCenter(new StackPane(timeline, new StartPane(model)));
        setRight(new SidePane(new Inspector(model), new ViolationList(model)));
        getStylesheets()
                .add(Objects.requireNonNull(ViewerPane.class.getResource("viewer.css"))
                        .toExternalForm());
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        setOnDragOver(this::dragOver);
        setOnDragDropped(this::dropped);
        model.theme().addListener((property, before, now) -> style(now));
        style(model.theme().get());
        model.error().addListener((property, before, now) -> complain(now));
        model.run().addListener((property, before, now) -> timeline.requestFocus());
    }

    /** Gives the keys to the timeline. */
    public void focusTimeline() {
        timeline.requestFocus();
    }

    /** Opens a journal and remembers it as a recent one. */
    public void open(Path journal) {
        recent.add(journal);
        model.open(journal);
    }

    private static void style(Theme theme) {
        Application.setUserAgentStylesheet(
                (theme == Theme.DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    private void press(KeyEvent event) {
        if (OPEN.match(event)) {
            choose();
            event.consume();
        } else if (ViewerKeys.press(model, event, this::keys)) {
            event.consume();
        }
    }

    /** A journal is a directory. */
    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a journal (its directory)");
        File chosen = chooser.showDialog(getScene().getWindow());
        if (chosen != null) {
            open(chosen.toPath());
        }
    }

    private void dragOver(DragEvent event) {
        if (event.getDragboard().hasFiles()) {
            event.acceptTransferModes(TransferMode.COPY);
        }
        event.consume();
    }

    private void dropped(DragEvent event) {
        List<File> files = event.getDragboard().getFiles();
        if (!files.isEmpty()) {
            open(files.get(0).toPath());
        }
        event.setDropCompleted(!files.isEmpty());
        event.consume();
    }

    private void complain(String message) {
        if (!message.isEmpty()) {
            Alert alert = dialog(Alert.AlertType.ERROR, "This journal cannot be shown");
            alert.setContentText(message);
            alert.show();
        }
    }

    private void keys() {
        GridPane grid = new GridPane();
        grid.setHgap(24);
        grid.setVgap(4);
        for (int row = 0; row < ViewerKeys.HELP.size(); row++) {
            Label key = new Label(ViewerKeys.HELP.get(row).get(0));
            key.getStyleClass().add("key");
            grid.addRow(row, key, new Label(ViewerKeys.HELP.get(row).get(1)));
        }
        Alert alert = dialog(Alert.AlertType.INFORMATION, "Keys and mouse");
        alert.getDialogPane().setContent(grid);
        alert.show();
    }

    private Alert dialog(Alert.AlertType type, String header) {
        Alert alert = new Alert(type, "", ButtonType.OK);
        if (getScene() != null) {
            alert.initOwner(getScene().getWindow());
        }
        alert.setTitle("Flowlane");
        alert.setHeaderText(header);
        alert.setResizable(true);
        alert.getDialogPane().setPrefWidth(560);
        return alert;
    }
}
