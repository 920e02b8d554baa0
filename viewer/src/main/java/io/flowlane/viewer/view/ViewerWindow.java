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
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.input.DragEvent;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.TransferMode;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.StackPane;
import javafx.stage.DirectoryChooser;
import javafx.stage.Screen;
import javafx.stage.Stage;

/** The viewer's window: toolbar, timeline, inspector. */
public final class ViewerWindow {
    /** As large as this at first, or as the screen allows. */
    private static final double WIDTH = 1440;

    private static final double HEIGHT = 860;

    private final Stage stage;
    private final ViewerModel model;
    private final RecentJournals recent = RecentJournals.ofUser();
    private final TimelineView timeline;

    /** Fills the stage; it is not shown yet. */
    public ViewerWindow(Stage stage, ViewerModel model) {
        this.stage = stage;
        this.model = model;
        timeline = new TimelineView(model);
        BorderPane root = new BorderPane();
        root.setTop(new ViewerToolBar(model, recent, this::choose, this::open, this::keys));
        root.setCenter(new StackPane(timeline, new StartPane(model)));
        root.setRight(new SidePane(new Inspector(model), new ViolationList(model)));
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        Scene scene = new Scene(root, Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight()));
        scene.getStylesheets()
                .add(Objects.requireNonNull(ViewerWindow.class.getResource("viewer.css"))
                        .toExternalForm());
        scene.setOnKeyPressed(event -> {
            if (!event.isConsumed() && ViewerKeys.press(model, event, this::keys)) {
                event.consume();
            }
        });
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.O, KeyCombination.SHORTCUT_DOWN), this::choose);
        scene.setOnDragOver(this::dragOver);
        scene.setOnDragDropped(this::dropped);
        stage.setScene(scene);
        stage.setTitle("Flowlane");
        stage.setMinWidth(720);
        stage.setMinHeight(560);
        model.theme().addListener((property, before, now) -> style(now));
        style(model.theme().get());
        model.error().addListener((property, before, now) -> complain(now));
        model.run().addListener((property, before, now) -> {
            now.ifPresent(shown -> stage.setTitle(shown.overview().session().name() + " - Flowlane"));
            timeline.requestFocus();
        });
    }

    /** Shows the window. */
    public void show() {
        stage.show();
        timeline.requestFocus();
    }

    private static void style(Theme theme) {
        Application.setUserAgentStylesheet(
                (theme == Theme.DARK ? new PrimerDark() : new PrimerLight()).getUserAgentStylesheet());
    }

    private void open(Path journal) {
        recent.add(journal);
        model.open(journal);
    }

    /** A journal is a directory. */
    private void choose() {
        DirectoryChooser chooser = new DirectoryChooser();
        chooser.setTitle("Open a journal (its directory)");
        File chosen = chooser.showDialog(stage);
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
        alert.initOwner(stage);
        alert.setTitle("Flowlane");
        alert.setHeaderText(header);
        alert.setResizable(true);
        alert.getDialogPane().setPrefWidth(560);
        return alert;
    }
}
