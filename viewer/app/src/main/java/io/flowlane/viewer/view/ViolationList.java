package io.flowlane.viewer.view;

import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.ViewerModel;
import io.flowlane.viewer.vm.Violations;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** The broken guarantees, each with its counter-examples and the way there, a page at a time; not there when none is broken. */
final class ViolationList extends VBox {
    /** This many stand on a page: there may be a hundred thousand. */
    static final int PAGE = 50;

    private static final int NODES_AN_ENTRY = 3;

    private final ViewerModel model;
    private final Violations violations;
    private final Label where = Ui.text("", "violation-title");
    private final Button before = Ui.button("violations-before", "◀", "the previous page", () -> turn(-1));
    private final Button after = Ui.button("violations-after", "▶", "the next page", () -> turn(1));
    private final VBox entries = new VBox(8);
    private int page;

    ViolationList(ViewerModel model) {
        super(8);
        this.model = model;
        violations = model.violations();
        setId("violations");
        where.setId("violations-where");
        getStyleClass().add("inspector");
        HBox pager = new HBox(6, before, after);
        pager.managedProperty().bind(pager.visibleProperty());
        pager.visibleProperty()
                .bind(before.disabledProperty().and(after.disabledProperty()).not());
        getChildren().addAll(where, pager, entries);
        model.run().addListener(change -> page = 0);
        model.summary().addListener(change -> show());
        violations.loading().addListener(change -> show());
        violations.shown().addListener((property, was, now) -> {
            page = Math.max(0, now.intValue()) / PAGE;
            show();
            reveal(now.intValue());
        });
        show();
    }

    /** Turns a page over; the next one may have to be read first. */
    private void turn(int by) {
        boolean unread = (page + by) * PAGE >= violations.known().size();
        if (unread) {
            violations.load(() -> turn(by));
            return;
        }
        page = Math.max(0, page + by);
        show();
    }

    private void show() {
        List<RunSummary.Violation> known = violations.known();
        setVisible(!known.isEmpty());
        setManaged(!known.isEmpty());
        entries.getChildren().clear();
        int first = Math.min(page * PAGE, Math.max(0, known.size() - 1) / PAGE * PAGE);
        int end = Math.min(known.size(), first + PAGE);
        for (int i = first; i < end; i++) {
            add(i, known.get(i));
        }
        before.setDisable(first == 0);
        after.setDisable(violations.loading().get() || (end == known.size() && !violations.more()));
        where.setText(where(first, end, known.size()));
    }

    /** Scrolls to where an entry begins. */
    private void reveal(int index) {
        int entry = (index - page * PAGE) * NODES_AN_ENTRY;
        Node around = getParent();
        while (around != null && !(around instanceof ScrollPane)) {
            around = around.getParent();
        }
        if (around instanceof ScrollPane pane
                && entry >= 0
                && entry < entries.getChildren().size()) {
            pane.applyCss();
            pane.layout();
            Node title = entries.getChildren().get(entry);
            Node content = pane.getContent();
            double top = content.sceneToLocal(title.localToScene(0, 0)).getY();
            double beyond = content.getLayoutBounds().getHeight()
                    - pane.getViewportBounds().getHeight();
            pane.setVvalue(beyond <= 0 ? 0 : Math.min(1, Math.max(0, top / beyond)));
        }
    }

    private String where(int first, int end, int known) {
        long total = violations.total();
        String all = total == 1 ? "1 violation" : TimeText.count(total) + " violations";
        String range = total <= PAGE ? "" : ", " + TimeText.count(first + 1) + " to " + TimeText.count(end);
        String rest = violations.loading().get()
                ? "; reads the journal again for more"
                : known < total ? "; " + TimeText.count(known) + " are listed" : "";
        return all + range + rest;
    }

    private void add(int index, RunSummary.Violation violation) {
        String here = index == violations.shown().get() ? "▸ " : "";
        Button show = new Button("Show at " + TimeText.duration(violation.t()));
        show.setId("violation-" + index);
        show.setTooltip(new Tooltip("V: the next, Shift+V: the previous one"));
        show.setOnAction(event -> model.showViolation(index));
        entries.getChildren()
                .addAll(Ui.text(here + violation.title(), "violation-title"), Ui.text(violation.text()), show);
    }
}
