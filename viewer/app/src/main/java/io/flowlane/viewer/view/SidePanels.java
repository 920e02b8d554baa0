package io.flowlane.viewer.view;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Node;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.FlowPane;

/**
 * The panels beside the timeline, one at a time, each behind a button. A new panel is a call of {@link #add}. FX thread.
 */
public final class SidePanels extends BorderPane {
    private final FlowPane buttons = new FlowPane(4, 4);
    private final Map<String, ToggleButton> byId = new LinkedHashMap<>();
    private final Map<String, Node> contents = new LinkedHashMap<>();
    private final ScrollPane scroll = new ScrollPane();
    private final ObjectProperty<Optional<String>> shown = new SimpleObjectProperty<>(Optional.empty());

    SidePanels() {
        setId("side");
        getStyleClass().add("side");
        buttons.getStyleClass().add("side-buttons");
        scroll.setFitToWidth(true);
        scroll.setHbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        setTop(buttons);
        setCenter(scroll);
    }

    /**
     * Adds a panel behind the others.
     *
     * @param id its name for {@link #show}
     * @param title what its button says
     */
    public void add(String id, String title, Node content) {
        ToggleButton button = new ToggleButton(title);
        button.setId("panel-" + id);
        button.getStyleClass().add("small");
        button.setTooltip(new Tooltip(title + ": key " + (byId.size() + 1)));
        button.setOnAction(event -> show(button.isSelected() ? id : ""));
        byId.put(id, button);
        contents.put(id, content);
        buttons.getChildren().add(button);
    }

    /** Shows a panel; none with the empty string. */
    public void show(String id) {
        Node content = contents.get(id);
        byId.forEach((each, button) -> button.setSelected(each.equals(id)));
        scroll.setContent(content);
        scroll.setVvalue(0);
        boolean any = content != null;
        scroll.setVisible(any);
        scroll.setManaged(any);
        setMinWidth(any ? 300 : USE_COMPUTED_SIZE);
        shown.set(any ? Optional.of(id) : Optional.empty());
    }

    /** Shows the panel of this number, from 1; hides it where it is shown. */
    void toggle(int number) {
        byId.keySet().stream()
                .skip(number - 1L)
                .findFirst()
                .ifPresent(id -> show(shown.get().filter(id::equals).isPresent() ? "" : id));
    }

    /** The panel that is shown. */
    public ObjectProperty<Optional<String>> shown() {
        return shown;
    }
}
