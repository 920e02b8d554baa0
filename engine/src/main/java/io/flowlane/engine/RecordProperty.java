package io.flowlane.engine;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.EventSinkProvider;
import java.lang.System.Logger;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.ServiceLoader;

/** Records what nobody watches, if the user of the program asked for it with a system property. */
final class RecordProperty {

    private RecordProperty() {}

    /** The event sink of a distributor with this configuration. */
    static EventSink sink(DistributorConfig config) {
        String folder = System.getProperty(EventSinkProvider.PROPERTY, "");
        if (config.events() != EventSink.OFF || folder.isEmpty()) {
            return config.events();
        }
        Iterator<EventSinkProvider> found =
                ServiceLoader.load(EventSinkProvider.class).iterator();
        if (found.hasNext()) {
            return found.next().open(Path.of(folder), config.name());
        }
        System.getLogger(RecordProperty.class.getName())
                .log(
                        Logger.Level.WARNING,
                        "-D" + EventSinkProvider.PROPERTY + "=" + folder
                                + ": recording is off; add flowlane-recorder to the class path");
        return EventSink.OFF;
    }
}
