package io.flowlane.viewer.view;

import io.flowlane.recorder.stats.LatencyPart;
import io.flowlane.recorder.stats.PacketJourney;
import io.flowlane.viewer.render.style.PartColours;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.Answer;
import io.flowlane.viewer.vm.PacketStory;
import io.flowlane.viewer.vm.Workbench;
import java.util.Locale;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/** The selected packet: why it was late, in parts that sum and in words, and its whole life. */
final class PacketPanel extends VBox {
    private final Workbench bench;
    private final Label title = Ui.text("", "inspector-title");
    private final VBox why = new VBox(8);
    private final VBox life = new VBox(4);
    private final Label hint =
            Ui.text("Click on a packet, or step with . and , to see its life and why it was late.", "hint");
    private final FlowPane actions;

    PacketPanel(Workbench bench) {
        super(12);
        this.bench = bench;
        setId("inspector");
        getStyleClass().add("inspector");
        title.setId("inspector-title");
        why.setId("why-late");
        actions = new FlowPane(
                6,
                6,
                Ui.button(
                        "packet-before",
                        "Previous",
                        "Previous packet of this tag: [",
                        () -> bench.viewer().step(-1, true)),
                Ui.button(
                        "packet-next",
                        "Next",
                        "Next packet of this tag: ]",
                        () -> bench.viewer().step(1, true)),
                Ui.button(
                        "packet-light",
                        "Highlight tag",
                        "Highlight this packet's tag, dim all others: L",
                        bench::toggleTag),
                Ui.button("packet-copy", "Copy", "Copy as text: Ctrl+C", () -> Ui.copy(asText())),
                Ui.button(
                        "packet-close",
                        "Close",
                        "Clear the selection: Esc",
                        () -> bench.viewer().select(-1)));
        getChildren().addAll(hint, title, actions, why, life);
        bench.viewer().selected().addListener(change -> show());
        bench.answers().late().answer().addListener((property, before, now) -> showWhy(now));
        show();
        showWhy(bench.answers().late().answer().get());
    }

    private void show() {
        boolean selected = bench.viewer().selected().get().isPresent()
                && bench.viewer().overview().get().isPresent();
        hint.setVisible(!selected);
        hint.setManaged(!selected);
        for (Region part : new Region[] {title, why, life, actions}) {
            part.setVisible(selected);
            part.setManaged(selected);
        }
        life.getChildren().clear();
        if (selected) {
            PacketStory story = PacketStory.of(
                    bench.viewer().selected().get().orElseThrow(),
                    bench.viewer().overview().get().orElseThrow().tags());
            title.setText(story.title());
            life.getChildren().add(Ui.text("Its life", "part-title"));
            story.lines().forEach(line -> life.getChildren().add(Ui.text(line)));
        }
    }

    private void showWhy(Answer<PacketJourney> answer) {
        why.getChildren().clear();
        if (answer.isWorking()) {
            why.getChildren().add(Ui.text("reading…", "hint"));
        } else if (!answer.said().isEmpty()) {
            why.getChildren().add(Ui.text(answer.said(), "hint"));
        }
        answer.value().ifPresent(this::tell);
    }

    private void tell(PacketJourney journey) {
        why.getChildren()
                .addAll(
                        Ui.text("Why late? " + TimeText.duration(journey.nanos()) + " in all", "part-title"),
                        Ui.text(journey.sentence()),
                        bar(journey));
        for (LatencyPart part : LatencyPart.values()) {
            long nanos = journey.nanos(part);
            if (nanos > 0) {
                why.getChildren().add(row(part, nanos, journey.nanos()));
            }
        }
    }

    private static HBox bar(PacketJourney journey) {
        HBox bar = new HBox();
        bar.setMinHeight(18);
        bar.setMaxHeight(18);
        for (PacketJourney.Leg leg : journey.legs()) {
            Region piece = new Region();
            piece.setStyle(Ui.fill(PartColours.of(leg.part())));
            piece.setMinWidth(0);
            piece.prefWidthProperty()
                    .bind(bar.widthProperty().multiply((double) leg.nanos() / Math.max(1, journey.nanos())));
            bar.getChildren().add(piece);
        }
        return bar;
    }

    private static HBox row(LatencyPart part, long nanos, long all) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox row = new HBox(
                8,
                Ui.swatch(PartColours.of(part)),
                new Label(part.words()),
                space,
                new Label(TimeText.duration(nanos)),
                new Label(String.format(Locale.ROOT, "%3.0f %%", 100.0 * nanos / Math.max(1, all))));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    /** All that it says. */
    String asText() {
        StringBuilder text = new StringBuilder(title.getText()).append('\n');
        bench.answers().late().answer().get().value().ifPresent(journey -> {
            text.append(journey.sentence()).append('\n');
            journey.legs()
                    .forEach(leg -> text.append("  ").append(leg.sentence()).append('\n'));
        });
        life.getChildren().forEach(line -> {
            if (line instanceof Label label) {
                text.append(label.getText()).append('\n');
            }
        });
        return text.toString();
    }
}
