package io.flowlane.viewer.view;

import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.ViewerModel;
import javafx.scene.input.KeyEvent;

/** What the keys do; Perfetto's habits. */
final class ViewerKeys {
    static final double ZOOM_STEP = 0.7;
    private static final double PAN_STEP = 0.15;

    static final String HELP =
            """
            W, +   zoom in                S, -   zoom out
            A, left   earlier             D, right   later
            F   the whole run             Ctrl + wheel   zoom at the mouse
            wheel   earlier and later     drag   move
            Shift + drag   zoom to what you drag over

            click   select a packet       Esc   select nothing
            .  ,   next, previous packet  ]  [   of the same tag

            T   light or dark             Ctrl + O   open a journal
            ?   this list""";

    private ViewerKeys() {}

    /** Does what the key says; false when it says nothing. */
    static boolean press(ViewerModel model, KeyEvent event, Runnable help) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        String typed = event.getText();
        switch (typed) {
            case "?" -> help.run();
            case "+", "=" -> zoom(model, ZOOM_STEP);
            case "-" -> zoom(model, 1 / ZOOM_STEP);
            case "." -> model.step(1, false);
            case "," -> model.step(-1, false);
            case "]" -> model.step(1, true);
            case "[" -> model.step(-1, true);
            default -> {
                return code(model, event, help);
            }
        }
        return true;
    }

    private static boolean code(ViewerModel model, KeyEvent event, Runnable help) {
        switch (event.getCode()) {
            case W, ADD -> zoom(model, ZOOM_STEP);
            case S, SUBTRACT -> zoom(model, 1 / ZOOM_STEP);
            case A, LEFT -> model.pan(-PAN_STEP);
            case D, RIGHT -> model.pan(PAN_STEP);
            case F -> model.fit();
            case T -> model.switchTheme();
            case ESCAPE -> model.select(-1);
            case PERIOD -> model.step(1, false);
            case COMMA -> model.step(-1, false);
            case SLASH -> {
                if (!event.isShiftDown()) {
                    return false;
                }
                help.run();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private static void zoom(ViewerModel model, double factor) {
        TimeWindow window = model.window().get();
        model.zoom(window.from() + window.span() / 2, factor);
    }
}
