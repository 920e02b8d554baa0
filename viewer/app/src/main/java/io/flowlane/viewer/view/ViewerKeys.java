package io.flowlane.viewer.view;

import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.ViewerModel;
import io.flowlane.viewer.vm.Workbench;
import java.util.List;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;

/** What the keys do; Perfetto's habits. */
final class ViewerKeys {
    static final double ZOOM_STEP = 0.7;
    private static final double PAN_STEP = 0.15;

    /** Each key and what it does, in the order in which they are shown. */
    static final List<List<String>> HELP = List.of(
            List.of("W S  or  + -", "zoom in, out"),
            List.of("A D  or  ← →", "earlier, later"),
            List.of("F", "the whole run"),
            List.of("Z", "zoom to the chosen stretch"),
            List.of("Ctrl + wheel", "zoom at the mouse"),
            List.of("wheel, Shift + wheel", "earlier and later"),
            List.of("drag", "choose a stretch: its statistics"),
            List.of("Shift + drag", "move the picture"),
            List.of("click", "select a packet, or go to a time"),
            List.of(". ,", "the next packet, the previous one"),
            List.of("] [", "the same, within its tag"),
            List.of("L", "highlight the packet's tag, or all tags"),
            List.of("I", "why is this worker idle, at the cursor"),
            List.of("↓ ↑", "the next event, the previous one"),
            List.of("H  Shift + H", "the worker's next handshake, the previous one"),
            List.of("P  Shift + P", "where the tag's next packet is taken, the previous one"),
            List.of("K  Shift + K", "fold the worker's lane; pin it above the others"),
            List.of("J", "fold the lanes of input, distributor and egress"),
            List.of("U  Shift + U", "move the worker's lane down, up"),
            List.of("Space  Shift + Space", "play or pause; backwards"),
            List.of("> <", "faster, slower"),
            List.of("Home  End", "to the beginning; follow the end"),
            List.of("G", "go to a time, #packet or 0xtag"),
            List.of("/  Enter  Shift + Enter", "search; the next match, the previous one"),
            List.of("N  Shift + N", "the same, where the timeline has the keys"),
            List.of("Esc", "leave the text field; clear the selection"),
            List.of("M  Shift + M", "mark the cursor's time; remove that mark"),
            List.of("B  Shift + B", "the next mark, the previous one"),
            List.of("V  Shift + V", "the next violation, the previous one"),
            List.of("1 to 9, 0", "a panel; none"),
            List.of("E", "the table of events"),
            List.of("Tab", "to the next control"),
            List.of("T", "light, dark, high contrast"),
            List.of("Ctrl + C", "copy what is selected as text"),
            List.of("Ctrl + S", "save the picture as PNG or SVG"),
            List.of("Ctrl + O", "open a journal"),
            List.of("?", "this list"));

    /** What keys do that needs the window's parts. */
    interface Window {
        void help();

        void search();

        void findAgain(int direction);

        void goTo();

        void mark();

        void panel(int number);

        void events();

        void showPanel(String id);
    }

    private final Workbench bench;
    private final ViewerModel model;
    private final Window window;

    ViewerKeys(Workbench bench, Window window) {
        this.bench = bench;
        this.model = bench.viewer();
        this.window = window;
    }

    /** Does what the key says; false when it says nothing. */
    boolean press(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return false;
        }
        return typed(event.getText()) || code(event.getCode(), event.isShiftDown() ? -1 : 1);
    }

    private boolean typed(String text) {
        switch (text) {
            case "?" -> window.help();
            case "/" -> window.search();
            case "+", "=" -> zoom(ZOOM_STEP);
            case "-" -> zoom(1 / ZOOM_STEP);
            case ">" -> bench.replay().faster(1);
            case "<" -> bench.replay().faster(-1);
            case "." -> model.step(1, false);
            case "," -> model.step(-1, false);
            case "]" -> model.step(1, true);
            case "[" -> model.step(-1, true);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** {@code direction} is -1 with Shift held. */
    private boolean code(KeyCode code, int direction) {
        return look(code) || replay(code, direction) || answer(code, direction) || parts(code, direction);
    }

    private boolean look(KeyCode code) {
        switch (code) {
            case W, ADD -> zoom(ZOOM_STEP);
            case S, SUBTRACT -> zoom(1 / ZOOM_STEP);
            case A, LEFT -> model.pan(-PAN_STEP);
            case D, RIGHT -> model.pan(PAN_STEP);
            case F -> model.fit();
            case Z -> bench.range().get().ifPresent(model::look);
            case T -> model.switchTheme();
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean replay(KeyCode code, int direction) {
        switch (code) {
            case DOWN -> bench.replay().stepEvent(1);
            case UP -> bench.replay().stepEvent(-1);
            case H -> bench.replay().stepHandshake(bench.worker().get(), direction);
            case P -> bench.stepTag(direction);
            case SPACE -> {
                if (direction < 0) {
                    bench.replay().play(-1);
                } else {
                    bench.replay().toggle();
                }
            }
            case HOME -> bench.seek(0);
            case END -> bench.replay().follow(true);
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean answer(KeyCode code, int direction) {
        switch (code) {
            case V -> model.stepViolation(direction);
            case L -> {
                bench.toggleTag();
                if (bench.tag().get().isPresent()) {
                    window.showPanel("tag");
                }
            }
            case I -> {
                bench.askIdle(bench.worker().get(), bench.cursor());
                window.showPanel("worker");
            }
            case M -> {
                if (direction > 0) {
                    window.mark();
                } else {
                    bench.removeNote(bench.cursor());
                }
            }
            case B -> bench.stepNote(direction);
            case J -> bench.foldFrame();
            case U -> bench.shiftLane(bench.worker().get(), direction);
            case K -> {
                if (direction > 0) {
                    bench.fold(bench.worker().get());
                } else {
                    bench.pin(bench.worker().get());
                }
            }
            case ESCAPE -> {
                model.select(-1);
                bench.choose(Optional.empty(), false);
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean parts(KeyCode code, int direction) {
        switch (code) {
            // where a keyboard tells no text for them
            case PERIOD -> model.step(1, false);
            case COMMA -> model.step(-1, false);
            case CLOSE_BRACKET -> model.step(1, true);
            case OPEN_BRACKET -> model.step(-1, true);
            case SLASH -> {
                if (direction < 0) {
                    window.help();
                } else {
                    window.search();
                }
            }
            case N -> window.findAgain(direction);
            case G -> window.goTo();
            case E -> window.events();
            default -> {
                return number(code);
            }
        }
        return true;
    }

    private boolean number(KeyCode code) {
        if (!code.isDigitKey()) {
            return false;
        }
        String name = code.getName();
        window.panel(name.charAt(name.length() - 1) - '0');
        return true;
    }

    private void zoom(double factor) {
        TimeWindow shown = model.window().get();
        long cursor = bench.replay().at().get().t();
        boolean inSight = bench.replay().playing().get() && shown.contains(cursor);
        model.zoom(inSight ? cursor : shown.from() + shown.span() / 2, factor);
    }
}
