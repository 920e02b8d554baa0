package io.flowlane.viewer.view;

import io.flowlane.viewer.vm.RecentJournals;
import io.flowlane.viewer.vm.ViewerModel;
import java.nio.file.Path;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.Separator;
import javafx.scene.control.ToolBar;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/** Open, zoom, theme, keys, and how far the opening of a journal has come. */
final class ViewerToolBar extends ToolBar {

    ViewerToolBar(
            ViewerModel model,
            RecentJournals recent,
            Runnable choose,
            Consumer<Path> open,
            Runnable export,
            Runnable keys) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getItems()
                .addAll(
                        button("open", "Open…", "Open a journal (Ctrl+O), or drop its directory here", choose),
                        recent(recent, open),
                        new Separator(Orientation.VERTICAL),
                        button("zoom-in", "Zoom in", "W or Ctrl+wheel", () -> model.zoom(middle(model), 0.5)),
                        button("zoom-out", "Zoom out", "S or Ctrl+wheel", () -> model.zoom(middle(model), 2)),
                        button("fit", "Whole run", "F", model::fit),
                        new Separator(Orientation.VERTICAL),
                        progress(model),
                        space,
                        button("export", "Save picture…", "Save the picture as PNG or SVG: Ctrl+S", export),
                        theme(model),
                        button("keys", "Keys", "?", keys));
    }

    private static long middle(ViewerModel model) {
        return model.window().get().from() + model.window().get().span() / 2;
    }

    private static Button button(String id, String text, String tip, Runnable action) {
        Button button = new Button(text);
        name(button, id, tip);
        button.setOnAction(event -> action.run());
        return button;
    }

    private static void name(ButtonBase button, String id, String tip) {
        button.setId(id);
        button.setTooltip(new Tooltip(tip));
    }

    private static MenuButton recent(RecentJournals recent, Consumer<Path> open) {
        MenuButton menu = new MenuButton("Recent");
        name(menu, "recent", "Recently opened journals");
        Runnable fill = () -> {
            menu.getItems().clear();
            for (Path path : recent.paths()) {
                MenuItem item = new MenuItem(path.toString());
                item.setMnemonicParsing(false);
                item.setOnAction(event -> open.accept(path));
                menu.getItems().add(item);
            }
            if (menu.getItems().isEmpty()) {
                MenuItem none = new MenuItem("none yet");
                none.setDisable(true);
                menu.getItems().add(none);
            }
        };
        fill.run();
        menu.setOnShowing(event -> fill.run());
        return menu;
    }

    private static ProgressBar progress(ViewerModel model) {
        ProgressBar bar = new ProgressBar();
        bar.setId("progress");
        bar.setAccessibleText("Opening the journal");
        bar.progressProperty().bind(model.progress());
        bar.visibleProperty().bind(model.progress().greaterThanOrEqualTo(0));
        return bar;
    }

    private static Button theme(ViewerModel model) {
        Button button = button("theme", "", "The next theme: T", model::switchTheme);
        button.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> switch (model.theme().get().next()) {
                            case LIGHT -> "Light";
                            case DARK -> "Dark";
                            case CONTRAST -> "High contrast";
                        },
                        model.theme()));
        return button;
    }
}
