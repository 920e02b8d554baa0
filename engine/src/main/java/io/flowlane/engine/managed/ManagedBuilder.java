package io.flowlane.engine.managed;

import io.flowlane.engine.DistributorConfig;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/** Gathers what a {@link ManagedDistributor} is made of. How lcores wait is part of the distributor's own settings. */
public final class ManagedBuilder {

    private final DistributorConfig config;
    private @Nullable PacketHandler handler;
    private FailurePolicy policy = FailurePolicy.STOP;
    private ThreadFactory factory;

    ManagedBuilder(DistributorConfig config) {
        this.config = config;
        AtomicInteger next = new AtomicInteger();
        factory = runnable -> {
            Thread thread = new Thread(runnable, config.name() + "-w" + next.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        };
    }

    /** What the workers do with each packet; has to be given. */
    public ManagedBuilder handler(PacketHandler value) {
        handler = value;
        return this;
    }

    /** What happens when the handler throws; all workers stop unless this is given. */
    public ManagedBuilder onFailure(FailurePolicy value) {
        policy = value;
        return this;
    }

    /** Makes the workers' threads, worker 0's first; daemon threads unless this is given. */
    public ManagedBuilder threads(ThreadFactory value) {
        factory = value;
        return this;
    }

    /**
     * The distributor, its workers not started.
     *
     * @throws IllegalStateException when there is no handler
     */
    public ManagedDistributor build() {
        PacketHandler given = handler;
        if (given == null) {
            throw new IllegalStateException("a managed distributor needs a handler");
        }
        return new ManagedDistributor(config, given, policy, factory);
    }

    /** The distributor, started: see {@link ManagedDistributor#start}. */
    public ManagedDistributor start() {
        return build().start();
    }
}
