package io.flowlane.viewer.view;

import io.flowlane.viewer.explain.OrderCertificate;
import io.flowlane.viewer.explain.OrderCertificate.Row;
import io.flowlane.viewer.timeline.Tags;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.Answer;
import io.flowlane.viewer.vm.Workbench;
import java.util.function.Function;
import java.util.stream.IntStream;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/** One tag lit, all others dimmed: its packets in input order, and the certificate that its order held. */
final class TagPanel extends VBox {
    private static final int OFFERED = 30;

    private final Workbench bench;
    private final ComboBox<String> choice = new ComboBox<>();
    private final Label verdict = Ui.text("", "inspector-title");
    private final Label proof = Ui.text("");
    private final TableView<Row> table = new TableView<>();
    private final Label why = Ui.text("", "hint");
    private final Label wrong = Ui.text("", "violation-title");
    private boolean filling;

    TagPanel(Workbench bench) {
        super(10);
        this.bench = bench;
        setId("tag-panel");
        getStyleClass().add("inspector");
        choice.setId("tag-choice");
        choice.setEditable(true);
        choice.setPromptText("a tag, such as 0x1a2b3c4d");
        choice.setOnShowing(event -> offer());
        choice.setOnAction(event -> choose(choice.getEditor().getText()));
        proof.setId("tag-proof");
        columns();
        getChildren()
                .addAll(
                        Ui.text("Highlight a tag", "part-title"),
                        new HBox(
                                6,
                                choice,
                                Ui.button("tag-clear", "All tags", "Highlight all tags again: L", () -> choose("")),
                                Ui.button("tag-copy", "Copy", "Copy the proof as text", this::copy)),
                        wrong,
                        verdict,
                        proof,
                        why,
                        table);
        bench.tag().addListener(change -> show());
        bench.answers().order().answer().addListener(change -> show());
        show();
    }

    private void offer() {
        bench.viewer().overview().get().ifPresent(run -> {
            Tags tags = run.tags();
            filling = true;
            String written = choice.getEditor().getText();
            choice.getItems().clear();
            for (int rank = 0; rank < Math.min(OFFERED, tags.ranked()); rank++) {
                choice.getItems().add(TimeText.tag(tags.tag(rank)));
            }
            choice.getEditor().setText(written);
            filling = false;
        });
    }

    private void choose(String written) {
        if (filling) {
            return;
        }
        String tag = written.strip();
        wrong.setText("");
        try {
            bench.light(
                    tag.isEmpty()
                            ? java.util.Optional.empty()
                            : java.util.Optional.of(
                                    tag.startsWith("0x")
                                            ? Integer.parseUnsignedInt(tag.substring(2), 16)
                                            : Integer.parseUnsignedInt(tag)));
        } catch (NumberFormatException e) {
            wrong.setText("'" + tag + "' is not a tag: write 0x1a2b3c4d, or choose one");
        }
    }

    private void columns() {
        table.setId("tag-packets");
        table.getStyleClass().add("dense");
        table.setPrefHeight(420);
        table.setPlaceholder(new Label(""));
        table.setColumnResizePolicy(TableView.CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        column("packet", 60, row -> String.valueOf(row.seq()));
        column("on", 40, row -> row.worker() < 0 ? "" : "w" + row.worker());
        column("taken", 66, row -> time(row.take()));
        column("done", 66, row -> time(row.done()));
        column("returned", 78, row -> time(row.returned()));
        table.getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null) {
                why.setText("Packet " + now.seq() + ": " + now.step());
                bench.viewer().select(now.seq());
            }
        });
        table.setRowFactory(view -> new javafx.scene.control.TableRow<>() {
            @Override
            protected void updateItem(@org.jspecify.annotations.Nullable Row row, boolean empty) {
                super.updateItem(row, empty);
                pseudoClassStateChanged(
                        javafx.css.PseudoClass.getPseudoClass("broken"), row != null && !empty && row.broken());
            }
        });
    }

    private static String time(long t) {
        return t == OrderCertificate.NEVER ? "" : TimeText.duration(t);
    }

    private void column(String title, double width, Function<Row, String> text) {
        TableColumn<Row, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 60));
        column.setSortable(false);
        table.getColumns().add(column);
    }

    private void show() {
        Answer<OrderCertificate> answer = bench.answers().order().answer().get();
        boolean lit = bench.tag().get().isPresent();
        choice.getEditor().setText(bench.tag().get().map(TimeText::tag).orElse(""));
        table.getItems().clear();
        why.setText("");
        verdict.getStyleClass().removeAll("good", "bad");
        verdict.setText(!lit ? "" : answer.isWorking() ? "reading its packets…" : "");
        proof.setText(
                lit
                        ? answer.said()
                        : "All tags are highlighted. Choose one here, or select a packet and press L: only its packets"
                                + " stay highlighted, and this panel proves their order.");
        answer.value().ifPresent(this::tell);
    }

    private void tell(OrderCertificate certificate) {
        verdict.setText(
                switch (certificate.verdict()) {
                    case PROVEN -> "✓ Order held for this tag";
                    case OPEN -> "? Not recorded to the end";
                    case BROKEN -> "✗ Order is broken for this tag";
                });
        switch (certificate.verdict()) {
            case PROVEN -> verdict.getStyleClass().add("good");
            case BROKEN -> verdict.getStyleClass().add("bad");
            case OPEN -> {} // neither
        }
        proof.setText(certificate.proof());
        table.getItems().setAll(certificate.rows());
        table.scrollTo(firstBroken(certificate));
        why.setText("Each row is a packet, in input order; click on one to see why it may follow the previous one.");
    }

    /** The place of the row that breaks the promise; 0 when none does. */
    private static int firstBroken(OrderCertificate certificate) {
        return IntStream.range(0, certificate.rows().size())
                .filter(i -> certificate.rows().get(i).broken())
                .findFirst()
                .orElse(0);
    }

    private void copy() {
        bench.answers().order().answer().get().value().ifPresent(certificate -> Ui.copy(certificate.text()));
    }
}
