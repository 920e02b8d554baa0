package io.flowlane.viewer.view;

import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.vm.Workbench;
import java.util.Optional;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/** Did order hold? The verdict in words, and the list of violations. */
final class OrderPanel extends VBox {
    private final Workbench bench;
    private final Label verdict = Ui.text("", "inspector-title");
    private final Label words = Ui.text("");

    OrderPanel(Workbench bench) {
        super(10);
        this.bench = bench;
        setId("order-panel");
        getStyleClass().add("inspector");
        verdict.setId("verdict");
        getChildren()
                .addAll(
                        verdict,
                        words,
                        new ViolationList(bench.viewer()),
                        Ui.text(
                                "To see why one tag's order held, select a packet and press L: the Tag panel shows the"
                                        + " proof.",
                                "hint"));
        bench.viewer().summary().addListener(change -> show());
        show();
    }

    private void show() {
        Optional<RunSummary> summary = bench.viewer().summary().get();
        Verdict found = summary.map(RunSummary::verdict).orElse(Verdict.UNKNOWN);
        verdict.getStyleClass().removeAll("good", "bad");
        if (found == Verdict.HOLDS || found == Verdict.VIOLATED) {
            verdict.getStyleClass().add(found == Verdict.HOLDS ? "good" : "bad");
        }
        verdict.setText(
                switch (found) {
                    case HOLDS -> "✓ Order holds";
                    case VIOLATED -> "✗ Order is violated";
                    case INCOMPLETE -> "! The journal is not complete";
                    case NOTHING_TO_CHECK -> "– Nothing to check";
                    case NOT_JUDGED -> "– Not judged";
                    case UNKNOWN -> summary.isEmpty() ? "No journal is open" : "Not checked yet";
                });
        words.setText(summary.map(RunSummary::verdictText).orElse(""));
    }
}
