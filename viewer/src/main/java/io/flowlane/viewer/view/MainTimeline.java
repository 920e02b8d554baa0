package io.flowlane.viewer.view;

import io.flowlane.viewer.render.Cursor;
import io.flowlane.viewer.render.Focus;
import io.flowlane.viewer.render.HitMap;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.Workbench;
import java.util.Optional;

/** The first timeline, joined to the workbench: what is clicked on is asked about, and what is chosen is drawn. */
final class MainTimeline implements TimelineMouse.Told {
    private final Workbench bench;
    private final SidePanels panels;
    private final TimelineView view;

    MainTimeline(Workbench bench, SidePanels panels) {
        this.bench = bench;
        this.panels = panels;
        view = new TimelineView(bench.viewer());
        new TimelineMouse(view, bench.viewer(), this);
        view.focusOn(
                () -> bench.tag().get().map(tag -> new Focus(tag, bench.track().get())), bench.tag(), bench.track());
        view.cursorFrom(
                this::cursor,
                bench.replay().at(),
                bench.range(),
                bench.notes(),
                bench.answers().late().answer());
        bench.viewer().selected().addListener((property, before, now) -> {
            if (now.isPresent()
                    && panels.shown().get().filter(id -> !id.equals("order")).isEmpty()) {
                panels.show("packet");
            }
        });
    }

    private Cursor cursor() {
        return new Cursor(
                bench.replay().at().get().t(),
                bench.range().get(),
                bench.notes().get(),
                bench.answers().late().answer().get().value());
    }

    TimelineView view() {
        return view;
    }

    @Override
    public void clicked(HitMap.Kind kind, long id, long t) {
        switch (kind) {
            case WORKER -> {
                bench.askIdle((int) id, t);
                panels.show("worker");
            }
            case VERDICT, VIOLATION -> panels.show("order");
            default -> bench.seek(t);
        }
    }

    @Override
    public void chose(Optional<TimeWindow> stretch) {
        bench.choose(stretch);
        if (stretch.isPresent()) {
            panels.show("load");
        }
    }
}
