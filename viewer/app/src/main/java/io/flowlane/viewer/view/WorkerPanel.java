package io.flowlane.viewer.view;

import io.flowlane.recorder.stats.IdleReason;
import io.flowlane.viewer.explain.SlotState;
import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.panel.SlotRenderer;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.Answer;
import io.flowlane.viewer.vm.Workbench;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import javafx.animation.AnimationTimer;
import javafx.geometry.Pos;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** A worker at the cursor's time: its slot, word by word, as it moves; and why it was idle. */
final class WorkerPanel extends VBox {
    private static final double ANIMATION_NANOS = 450e6;

    private final Workbench bench;
    private final ComboBox<String> choice = new ComboBox<>();
    private final Label when = Ui.text("", "hint");
    private final Label story = Ui.text("");
    private final VBox idle = new VBox(6);
    private final DrawnCanvas canvas =
            new DrawnCanvas(() -> state().map(SlotRenderer::height).orElse(0.0), this::draw);
    private double progress = 1;
    private long began = -1;

    private final AnimationTimer animation = new AnimationTimer() {
        @Override
        public void handle(long now) {
            began = began < 0 ? now : began;
            progress = Math.min(1, (now - began) / ANIMATION_NANOS);
            canvas.changed();
            if (progress >= 1) {
                stop();
            }
        }
    };

    WorkerPanel(Workbench bench) {
        super(10);
        this.bench = bench;
        setId("worker-panel");
        getStyleClass().add("inspector");
        story.setId("slot-story");
        idle.setId("why-idle");
        canvas.setId("slot");
        choice.setId("worker-choice");
        choice.setOnAction(event -> {
            if (choice.getSelectionModel().getSelectedIndex() >= 0) {
                bench.worker().set(choice.getSelectionModel().getSelectedIndex());
            }
        });
        HBox actions = new HBox(
                6,
                choice,
                Ui.button("slot-before", "◀", "The previous handshake: Shift+H", () -> handshake(-1)),
                new Label("handshake"),
                Ui.button("slot-next", "▶", "The next handshake: H", () -> handshake(1)));
        actions.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(Ui.text("The slot", "part-title"), actions, when, canvas, story, idle);
        bench.viewer().run().addListener(change -> workers());
        bench.worker().addListener(change -> select());
        bench.viewer().theme().addListener(change -> canvas.changed());
        bench.answers().slot().answer().addListener((property, before, now) -> show(before, now));
        bench.answers().idle().answer().addListener((property, before, now) -> showIdle(now));
        workers();
        show(
                bench.answers().slot().answer().get(),
                bench.answers().slot().answer().get());
        showIdle(bench.answers().idle().answer().get());
    }

    private void handshake(int direction) {
        bench.replay().stepHandshake(bench.worker().get(), direction);
    }

    private Optional<SlotState> state() {
        return bench.answers().slot().answer().get().value();
    }

    private DrawList draw(double width) {
        return SlotRenderer.render(state().orElseThrow(), bench.viewer().theme().get(), this::rank, width, progress);
    }

    private int rank(int tag) {
        return bench.viewer().overview().get().map(run -> run.tags().rank(tag)).orElse(0);
    }

    private void workers() {
        int n = bench.viewer()
                .run()
                .get()
                .map(run -> run.journal().session().workers())
                .orElse(0);
        choice.getItems()
                .setAll(IntStream.range(0, n).mapToObj(w -> "worker " + w).toList());
        select();
    }

    private void select() {
        if (bench.worker().get() < choice.getItems().size()) {
            choice.getSelectionModel().select(bench.worker().get());
        }
    }

    private void show(Answer<SlotState> before, Answer<SlotState> now) {
        boolean fresh = now.value().flatMap(SlotState::last).isPresent()
                && !now.value().flatMap(SlotState::last).equals(before.value().flatMap(SlotState::last));
        if (fresh) {
            began = -1;
            progress = 0;
            animation.start();
        }
        when.setText(now.value()
                .map(state -> "at " + TimeText.moment(Math.max(0, state.at().t()), 1)
                        + state.last()
                                .map(last -> after(last, state.at().t() - last.t()))
                                .orElse("")
                        + (state.whole() ? "" : " (as far back as the journal was read)"))
                .orElse(
                        now.isWorking()
                                ? "reading the slot…"
                                : now.said().isEmpty()
                                        ? "Click on the timeline to see the slot at that time."
                                        : now.said()));
        story.setText(now.value().map(SlotState::story).orElse(""));
        canvas.setAccessibleText(now.value().map(SlotRenderer::inWords).orElse("No slot"));
        canvas.changed();
    }

    private static String after(Event last, long ago) {
        return ", " + (ago == 0 ? "right after " + last.type() : TimeText.duration(ago) + " after " + last.type());
    }

    private void showIdle(Answer<IdleReason> answer) {
        idle.getChildren().setAll(Ui.text("Why idle?", "part-title"));
        if (answer.state() == Answer.State.NOT_ASKED) {
            idle.getChildren().add(Ui.text("Click on a gap in a worker's lane, or press I at the cursor.", "hint"));
        } else if (answer.isWorking()) {
            idle.getChildren().add(Ui.text("reading…", "hint"));
        } else if (answer.value().isEmpty()) {
            idle.getChildren().add(Ui.text(answer.said(), "hint"));
        }
        answer.value().ifPresent(this::tell);
    }

    private void tell(IdleReason reason) {
        if (reason.main() == IdleReason.Cause.HOLDING) {
            idle.getChildren().add(Ui.text("Worker " + reason.worker() + " held packets there."));
            return;
        }
        idle.getChildren().add(Ui.text(reason.sentence()));
        reason.causes().entrySet().stream()
                .filter(cause -> cause.getValue() > 0)
                .sorted(Comparator.comparingLong(cause -> -cause.getValue()))
                .forEach(cause -> {
                    Label part = new Label(String.format(
                            Locale.ROOT,
                            "%3.0f %%",
                            100.0 * cause.getValue() / Math.max(1, reason.to() - reason.from())));
                    part.setMinWidth(44);
                    idle.getChildren()
                            .add(new HBox(6, part, Ui.text(cause.getKey().words())));
                });
    }
}
