package io.flowlane.viewer.view;

import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.SideBySide;
import java.util.Optional;
import javafx.scene.layout.StackPane;

/** The second journal's timeline, below the first. */
final class SecondTimeline extends StackPane {

    SecondTimeline(SideBySide pair) {
        TimelineView view = new TimelineView(pair.second());
        view.setId("second-timeline");
        new TimelineMouse(view, pair.second(), new TimelineMouse.Told() {
            @Override
            public void clicked(HitMap.Kind kind, long id, long t) {
                // it is looked at, and asked about in the first
            }

            @Override
            public void chose(Optional<TimeWindow> stretch) {
                stretch.ifPresent(pair.second()::look);
            }
        });
        getChildren().addAll(view, new StartPane(pair.second()));
    }
}
