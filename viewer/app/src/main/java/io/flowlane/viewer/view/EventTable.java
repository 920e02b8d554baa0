package io.flowlane.viewer.view;

import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.query.Page;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.vm.Workbench;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/** The events around the cursor; the selected one is the last that has happened there. */
final class EventTable extends TableView<Event> {
    private final Workbench bench;
    private boolean inStep;

    EventTable(Workbench bench) {
        this.bench = bench;
        setId("events");
        getStyleClass().add("dense");
        setPlaceholder(new Label("No events"));
        column("time", 130, event -> TimeText.moment(event.t(), 1));
        column("lcore", 56, Event::lcoreName);
        column("event", 150, event -> event.type().name());
        column("what", 600, Event::details);
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        getSelectionModel().selectedItemProperty().addListener((property, before, now) -> {
            if (now != null && !inStep) {
                bench.select(now);
            }
        });
        bench.replay().page().addListener((property, before, now) -> fill(now));
        bench.replay().event().addListener(change -> select());
    }

    private void column(String title, double width, Function<Event, String> text) {
        TableColumn<Event, String> column = new TableColumn<>(title);
        column.setCellValueFactory(cell -> new ReadOnlyStringWrapper(text.apply(cell.getValue())));
        column.setPrefWidth(width);
        column.setMinWidth(Math.min(width, 120));
        column.setSortable(false);
        column.setReorderable(false);
        getColumns().add(column);
    }

    private void fill(Page page) {
        inStep = true;
        getItems().setAll(page.events());
        inStep = false;
        select();
    }

    private void select() {
        if (inStep) {
            return;
        }
        inStep = true;
        int index = bench.replay().page().get().indexAt(bench.replay().at().get());
        if (index >= 0 && index < getItems().size()) {
            getSelectionModel().clearAndSelect(index);
            scrollTo(Math.max(0, index - visibleRows() / 2));
        } else {
            getSelectionModel().clearSelection();
        }
        inStep = false;
    }

    private int visibleRows() {
        return (int) Math.max(1, getHeight() / 22 - 1);
    }

    /** The selected event as a line of text. */
    String asText() {
        Event event = getSelectionModel().getSelectedItem();
        return event == null
                ? ""
                : event.t() + " ns\t" + event.lcoreName() + "\t" + event.type() + "\t" + event.details();
    }
}
