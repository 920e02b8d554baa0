package io.flowlane.viewer.view;

import io.flowlane.viewer.query.Query;
import io.flowlane.viewer.query.QueryException;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.Workbench;
import java.util.Locale;
import javafx.animation.AnimationTimer;
import javafx.beans.binding.Bindings;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;

/** Replay and search: step, play, pace, follow, go to a time, find. Its timer runs while the replay does. */
final class PlayBar extends FlowPane {
    private final Workbench bench;
    private final TextField goTo = new TextField();
    private final TextField search = new TextField();

    private boolean running;

    private final AnimationTimer timer = new AnimationTimer() {
        @Override
        public void handle(long now) {
            bench.replay().pulse(now);
        }
    };

    PlayBar(Workbench bench) {
        super(10, 4);
        this.bench = bench;
        setId("play-bar");
        getStyleClass().add("play-bar");
        getChildren().addAll(controls(), pace(), place(), finding());
        bench.replay().playing().addListener((property, before, now) -> {
            running = now;
            if (now) {
                timer.start();
            } else {
                timer.stop();
            }
        });
    }

    /** Whether its timer runs. */
    boolean isRunning() {
        return running;
    }

    private HBox controls() {
        Button play = Ui.button(
                "play",
                "",
                "Play or pause: Space; backwards: Shift+Space",
                () -> bench.replay().toggle());
        play.textProperty()
                .bind(Bindings.when(bench.replay().playing()).then("❚❚ Pause").otherwise("▶ Play"));
        play.setMinWidth(82);
        ToggleButton follow = new ToggleButton("Follow");
        follow.setId("follow");
        follow.setTooltip(new Tooltip("Follow a journal that is still being recorded: End"));
        follow.setOnAction(event -> bench.replay().follow(follow.isSelected()));
        bench.replay().following().addListener((property, before, now) -> follow.setSelected(now));
        return row(
                Ui.button(
                        "event-before",
                        "◀",
                        "The previous event: up",
                        () -> bench.replay().stepEvent(-1)),
                play,
                Ui.button(
                        "event-next",
                        "▶",
                        "The next event: down",
                        () -> bench.replay().stepEvent(1)),
                follow);
    }

    private HBox pace() {
        Label words = new Label();
        words.setId("pace");
        words.textProperty().bind(bench.replay().pace());
        words.setMinWidth(118);
        words.setAlignment(javafx.geometry.Pos.CENTER);
        return row(
                Ui.button("slower", "−", "Slower: <", () -> bench.replay().faster(-1)),
                words,
                Ui.button("faster", "+", "Faster: >", () -> bench.replay().faster(1)));
    }

    private HBox place() {
        Label at = new Label();
        at.setId("cursor-time");
        at.setMinWidth(120);
        at.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> bench.replay().at().get().t() < 0
                                ? "at the beginning"
                                : "at "
                                        + TimeText.moment(
                                                bench.replay().at().get().t(), 1),
                        bench.replay().at()));
        goTo.setId("go-to");
        goTo.setPromptText("go to 12.5ms or #17");
        goTo.setPrefColumnCount(11);
        goTo.setTooltip(new Tooltip("A time, #packet or 0xtag: G"));
        goTo.setOnAction(event -> go(goTo.getText().strip()));
        return row(at, goTo);
    }

    private HBox finding() {
        search.setId("search");
        search.setPromptText("search: tag:0x1a2b latency>50us");
        search.setPrefColumnCount(26);
        search.setTooltip(new Tooltip("A filter; Enter: the next match, Shift+Enter: the previous one"));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == javafx.scene.input.KeyCode.ENTER) {
                find(event.isShiftDown() ? -1 : 1);
                event.consume();
            }
        });
        Label said = new Label();
        said.setId("said");
        said.textProperty()
                .bind(Bindings.createStringBinding(
                        () -> bench.replay().said().get().isEmpty()
                                ? bench.said().get()
                                : bench.replay().said().get(),
                        bench.replay().said(),
                        bench.said()));
        return row(search, said);
    }

    private static HBox row(javafx.scene.Node... parts) {
        HBox row = new HBox(4, parts);
        row.setAlignment(javafx.geometry.Pos.CENTER_LEFT);
        return row;
    }

    /** To the next match of what stands in the search field, or the one before. */
    void find(int direction) {
        if (!search.getText().isBlank()) {
            bench.search(search.getText(), direction);
        }
    }

    void focusSearch() {
        Ui.write(search);
    }

    void focusGoTo() {
        Ui.write(goTo);
    }

    private void go(String where) {
        String lower = where.toLowerCase(Locale.ROOT);
        if (lower.isEmpty()) {
            return;
        }
        if (lower.startsWith("#") && lower.substring(1).matches("\\d{1,18}")) {
            bench.goToPacket(Long.parseLong(lower.substring(1)));
        } else if (lower.startsWith("0x")) {
            light(lower);
        } else {
            time(where);
        }
    }

    private void light(String tag) {
        try {
            bench.light(java.util.Optional.of(Integer.parseUnsignedInt(tag.substring(2), 16)));
            bench.replay().said().set("");
        } catch (NumberFormatException e) {
            bench.replay().said().set("'" + tag + "' is not a 32-bit tag such as 0x1a2b3c4d");
        }
    }

    private void time(String where) {
        try {
            bench.seek(Query.time(where));
            bench.replay().said().set("");
        } catch (QueryException wrong) {
            bench.replay().said().set("'" + where + "' is not a time such as 12.5ms, a #packet or a 0xtag");
        }
    }
}
