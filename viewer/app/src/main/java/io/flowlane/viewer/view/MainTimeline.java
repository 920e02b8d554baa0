package io.flowlane.viewer.view;

import io.flowlane.viewer.render.Cursor;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.scene.Focus;
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
        view.arrange(bench.lanes()::get, bench.lanes());
        view.cursorFrom(
                this::cursor,
                bench.replay().at(),
                bench.range(),
                bench.notes(),
                bench.answers().late().answer());
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
            case GUTTER -> {
                if (id >= 0) {
                    bench.worker().set((int) id);
                }
                bench.fold((int) id);
            }
            case PACKET -> panels.show("packet");
            case VERDICT, VIOLATION -> panels.show("order");
            default -> bench.seek(t);
        }
    }

    @Override
    public void moved(int worker, int onto) {
        bench.moveLane(worker, onto);
    }

    @Override
    public void chose(Optional<TimeWindow> stretch) {
        bench.choose(stretch);
        if (stretch.isPresent()) {
            panels.show("load");
        }
    }
}
