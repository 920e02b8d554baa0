package io.flowlane.viewer.view;

import javafx.beans.value.ChangeListener;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/** What stands beside the timeline, one part below another, scrolled where it is too long; not there while all are hidden. */
final class SidePane extends ScrollPane {

    SidePane(Node... parts) {
        super(new VBox(parts));
        setId("side");
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().add("side");
        ChangeListener<Boolean> changed = (property, before, now) -> show(parts);
        for (Node part : parts) {
            part.visibleProperty().addListener(changed);
        }
        show(parts);
    }

    private void show(Node... parts) {
        boolean any = false;
        for (Node part : parts) {
            any |= part.isVisible();
        }
        setVisible(any);
        setManaged(any);
    }
}
