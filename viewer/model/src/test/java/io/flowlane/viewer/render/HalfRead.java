package io.flowlane.viewer.render;

import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.summary.RunLoads;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.TimeWindow;
import java.lang.reflect.Proxy;
import java.util.Optional;

/** A run that is known to go on for as long again as it has been read. */
public final class HalfRead {
    private HalfRead() {}

    public static Overview of(Run read) {
        Overview all = read.overview();
        TimeWindow bounds = new TimeWindow(
                all.bounds().from(), all.bounds().to() + all.bounds().span());
        return (Overview) Proxy.newProxyInstance(
                Overview.class.getClassLoader(),
                new Class<?>[] {Overview.class},
                (proxy, method, args) -> switch (method.getName()) {
                    case "bounds" -> bounds;
                    case "complete" -> false;
                    case "readTo" -> all.bounds().to();
                    default -> method.invoke(all, args);
                });
    }

    /** The whole of it, or a part. */
    public static Scene scene(Run read, Optional<TimeWindow> window, Scene.Look look) {
        Overview half = of(read);
        RunSummary summary = RunLoads.summary(half, "half", "the checks are still running, 50 % of the journal");
        return new Scene(half, Optional.empty(), summary, window.orElse(half.bounds()), look);
    }
}
