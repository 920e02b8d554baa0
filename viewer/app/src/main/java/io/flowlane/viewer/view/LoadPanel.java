package io.flowlane.viewer.view;

import io.flowlane.viewer.explain.LoadReport;
import io.flowlane.viewer.explain.LoadReport.Blame;
import io.flowlane.viewer.explain.LoadReport.TagPart;
import io.flowlane.viewer.explain.LoadReport.WorkerPart;
import io.flowlane.viewer.render.panel.LoadRenderer;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.Answer;
import io.flowlane.viewer.vm.Workbench;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Hyperlink;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The load of a stretch of time: statistics, shares, work and waiting over time, fairness, and who held whom. */
final class LoadPanel extends VBox {
    private final Workbench bench;
    private final VBox numbers = new VBox(3);
    private final VBox tags = new VBox(3);
    private final DrawnCanvas canvas;

    LoadPanel(Workbench bench) {
        super(10);
        this.bench = bench;
        setId("load-panel");
        getStyleClass().add("inspector");
        numbers.setId("load-numbers");
        canvas = new DrawnCanvas(
                () -> report().map(LoadRenderer::height).orElse(0.0),
                width -> LoadRenderer.render(
                        report().orElseThrow(), bench.viewer().theme().get(), this::rank, width));
        FlowPane actions = new FlowPane(
                6,
                6,
                Ui.button(
                        "load-visible",
                        "Visible part",
                        "Statistics of the visible part of the timeline",
                        () -> bench.choose(Optional.of(bench.viewer().window().get()))),
                Ui.button(
                        "load-whole", "Whole run", "Statistics of the whole run", () -> bench.choose(Optional.empty())),
                Ui.button("load-copy", "Copy", "Copy as text", () -> report().ifPresent(load -> Ui.copy(text(load)))));
        getChildren().addAll(Ui.text("Load", "part-title"), actions, numbers, canvas, tags);
        bench.viewer().theme().addListener(change -> canvas.changed());
        bench.answers().load().answer().addListener((property, before, now) -> show(now));
        show(bench.answers().load().answer().get());
    }

    private Optional<LoadReport> report() {
        return bench.answers().load().answer().get().value();
    }

    private int rank(int tag) {
        return bench.viewer().overview().get().map(run -> run.tags().rank(tag)).orElse(0);
    }

    private void show(Answer<LoadReport> answer) {
        numbers.getChildren().clear();
        tags.getChildren().clear();
        if (answer.state() == Answer.State.NOT_ASKED) {
            numbers.getChildren().add(Ui.text("Drag over the timeline to choose a stretch of time.", "hint"));
        } else if (answer.isWorking()) {
            numbers.getChildren().add(Ui.text("computing…", "hint"));
        } else if (answer.value().isEmpty()) {
            numbers.getChildren().add(Ui.text(answer.said(), "hint"));
        }
        answer.value().ifPresent(this::tell);
        canvas.changed();
    }

    private void tell(LoadReport load) {
        text(load).lines().forEach(line -> numbers.getChildren().add(Ui.text(line)));
        tags.getChildren().add(Ui.text("Largest tags", "part-title"));
        for (TagPart tag : load.hottest().subList(0, Math.min(5, load.hottest().size()))) {
            double share = 100.0 * tag.packets() / Math.max(1, load.packetsTaken());
            tags.getChildren()
                    .add(line(tag.tag(), String.format(Locale.ROOT, "%,d packets, %.1f %%", tag.packets(), share)));
        }
        tags.getChildren().add(Ui.text("Head-of-line blocking (packets behind others on one worker)", "part-title"));
        if (load.blame().isEmpty()) {
            tags.getChildren().add(Ui.text("No packet had to wait behind another.", "hint"));
        }
        for (Blame blame : load.blame().subList(0, Math.min(6, load.blame().size()))) {
            tags.getChildren().add(line(blame.tag(), blameWords(blame)));
        }
    }

    private static String blameWords(Blame blame) {
        String held = "held packets for " + TimeText.duration(blame.nanos()) + " in total";
        if (blame.others() == 0) {
            return held + ", all of its own tag";
        }
        String others = ", " + TimeText.duration(blame.others()) + " of it other tags";
        return held
                + others
                + (blame.victim() == blame.tag()
                        ? ""
                        : ", most " + TimeText.tag(blame.victim()) + " (" + TimeText.duration(blame.victimNanos())
                                + ")");
    }

    private HBox line(int tag, String said) {
        Hyperlink link = new Hyperlink(TimeText.tag(tag));
        link.setOnAction(event -> bench.light(Optional.of(tag)));
        link.setMinWidth(USE_PREF_SIZE);
        HBox line = new HBox(6, Ui.swatch(TagPalette.colour(rank(tag))), link, Ui.text(said));
        line.setAlignment(Pos.CENTER_LEFT);
        return line;
    }

    /** The statistics as lines of text. */
    static String text(LoadReport load) {
        TimeWindow window = new TimeWindow(load.from(), load.to());
        StringBuilder text = new StringBuilder();
        text.append(TimeText.duration(window.span())).append(" from ").append(TimeText.duration(window.from()));
        text.append(" on, ").append(TimeText.count(load.events())).append(" events\n");
        text.append(TimeText.count(load.packetsIn())).append(" packets in, ");
        text.append(TimeText.count(load.packetsTaken())).append(" taken, ");
        text.append(TimeText.count(load.packetsReturned())).append(" returned, ");
        text.append(TimeText.count(load.tags())).append(load.tags() == 1 ? " tag\n" : " tags\n");
        if (load.latency().count() > 0) {
            text.append("latency p50 ").append(TimeText.duration(load.latency().p50()));
            text.append(", p99 ").append(TimeText.duration(load.latency().p99()));
            text.append(", max ")
                    .append(TimeText.duration(load.latency().max()))
                    .append('\n');
        }
        double jain =
                LoadReport.jain(load.workers().stream().map(WorkerPart::packets).toList());
        if (!Double.isNaN(jain)) {
            text.append(String.format(Locale.ROOT, "fairness %.3f (Jain, 1 is even)%n", jain));
        }
        return text.toString().strip();
    }
}
