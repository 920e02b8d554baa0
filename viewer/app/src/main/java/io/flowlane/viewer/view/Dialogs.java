package io.flowlane.viewer.view;

import java.util.Optional;
import javafx.scene.Node;
import javafx.scene.control.Alert;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.stage.Window;

/** Dialogs: they say what is wrong and what to do, and wait for nobody. */
final class Dialogs {
    private final Node owner;

    Dialogs(Node owner) {
        this.owner = owner;
    }

    /** Something went wrong. */
    void complain(String header, String message) {
        Alert alert = dialog(Alert.AlertType.ERROR, header);
        Label label = Ui.text(message);
        label.setId("complaint");
        alert.getDialogPane().setContent(label);
        alert.show();
    }

    /** All keys. */
    void keys() {
        GridPane grid = new GridPane();
        grid.setId("key-list");
        grid.setHgap(12);
        grid.setVgap(3);
        int half = (ViewerKeys.HELP.size() + 1) / 2;
        for (int i = 0; i < ViewerKeys.HELP.size(); i++) {
            Label key = new Label(ViewerKeys.HELP.get(i).get(0));
            key.setMinWidth(Label.USE_PREF_SIZE);
            key.getStyleClass().add("key");
            Label does = new Label(ViewerKeys.HELP.get(i).get(1));
            does.setMinWidth(Label.USE_PREF_SIZE);
            grid.add(key, i / half * 2, i % half);
            grid.add(does, i / half * 2 + 1, i % half);
        }
        Alert alert = dialog(Alert.AlertType.INFORMATION, "Keys and mouse");
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("edge-to-edge");
        alert.getDialogPane().setContent(scroll);
        // the theme has a narrow bound for dialogs, and both columns want to be seen
        alert.getDialogPane().setStyle("-fx-max-width: 1000; -fx-pref-width: 1000; -fx-pref-height: 580;");
        alert.show();
    }

    private Alert dialog(Alert.AlertType type, String header) {
        Alert alert = new Alert(type, "", ButtonType.OK);
        window().ifPresent(alert::initOwner);
        alert.setTitle("Flowlane");
        alert.setHeaderText(header);
        alert.setResizable(true);
        alert.getDialogPane().setPrefWidth(560);
        return alert;
    }

    /** The window that the owner is in. */
    Optional<Window> window() {
        return Optional.ofNullable(owner.getScene()).map(scene -> scene.getWindow());
    }
}
