package io.flowlane.viewer.view;

import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.ViewerModel;
import java.util.List;
import javafx.scene.input.KeyEvent;

/** What the keys do; Perfetto's habits. */
final class ViewerKeys {
    static final double ZOOM_STEP = 0.7;
    private static final double PAN_STEP = 0.15;

    /** Each key and what it does, in the order in which they are shown. */
    static final List<List<String>> HELP = List.of(
            List.of("W  or  +", "zoom in"),
            List.of("S  or  -", "zoom out"),
            List.of("A  or  left", "earlier"),
            List.of("D  or  right", "later"),
            List.of("F", "the whole run"),
            List.of("Ctrl + wheel", "zoom at the mouse"),
            List.of("wheel, or drag", "earlier and later"),
            List.of("Shift + drag", "zoom to what you drag over"),
            List.of("click", "select a packet"),
            List.of(".  and  ,", "the next packet, the one before"),
            List.of("]  and  [", "the same, within its tag"),
            List.of("V  and  Shift + V", "the next violation, the one before"),
            List.of("Esc", "select nothing"),
            List.of("T", "light or dark"),
            List.of("Ctrl + O", "open a journal"),
            List.of("?", "this list"));

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
            case V -> model.stepViolation(event.isShiftDown() ? -1 : 1);
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
