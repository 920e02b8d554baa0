package io.flowlane.engine.event;

import java.nio.file.Path;

/**
 * Makes the sinks of distributors that nobody watches, when the program was started with
 * {@code -Dflowlane.record=FOLDER}. Found on the class path by {@link java.util.ServiceLoader}: the recorder is one, and
 * the engine need not know it.
 */
public interface EventSinkProvider {

    /** The system property that names the folder into which each distributor's journal goes. */
    String PROPERTY = "flowlane.record";

    /**
     * A sink for one session. Called on the thread that creates the distributor.
     *
     * @param folder what the property says
     * @param name what the user calls the distributor
     * @return {@link EventSink#OFF} when there can be none; the provider has said why
     */
    EventSink open(Path folder, String name);
}
