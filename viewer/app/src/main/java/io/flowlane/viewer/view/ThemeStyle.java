package io.flowlane.viewer.view;

import atlantafx.base.theme.PrimerDark;
import atlantafx.base.theme.PrimerLight;
import io.flowlane.viewer.render.style.Theme;
import javafx.application.Application;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;

/** Dresses the controls as the picture is. */
final class ThemeStyle {
    private static final String CONTRAST = "contrast";

    private ThemeStyle() {}

    static void follow(Node root, ObservableValue<Theme> theme) {
        theme.addListener((property, before, now) -> dress(root, now));
        dress(root, theme.getValue());
    }

    private static void dress(Node root, Theme theme) {
        Application.setUserAgentStylesheet(
                (theme == Theme.LIGHT ? new PrimerLight() : new PrimerDark()).getUserAgentStylesheet());
        root.getStyleClass().remove(CONTRAST);
        if (theme == Theme.CONTRAST) {
            root.getStyleClass().add(CONTRAST);
        }
    }
}
