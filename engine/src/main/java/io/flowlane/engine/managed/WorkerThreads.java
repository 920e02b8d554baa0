package io.flowlane.engine.managed;

import io.flowlane.engine.idle.IdleStrategy;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ThreadFactory;
import java.util.function.Supplier;

/** The workers' threads. One thread starts them; any thread may ask. */
final class WorkerThreads {

    private final ThreadFactory factory;
    private final List<Thread> threads = new CopyOnWriteArrayList<>();

    WorkerThreads(ThreadFactory factory) {
        this.factory = factory;
    }

    /** Starts one more. */
    void start(Runnable worker) {
        Thread thread = factory.newThread(worker);
        if (thread == null) {
            throw new IllegalStateException("the thread factory returned null for worker " + threads.size());
        }
        threads.add(thread); // before it runs: it may ask whether it is one of them
        try {
            thread.start();
        } catch (RuntimeException | Error e) {
            threads.remove(thread);
            throw e;
        }
    }

    /** Whether the calling thread is one of them. */
    boolean includeCurrent() {
        return threads.contains(Thread.currentThread());
    }

    boolean noneStarted() {
        return threads.isEmpty();
    }

    boolean anyAlive() {
        for (Thread thread : threads) {
            if (thread.isAlive()) {
                return true;
            }
        }
        return false;
    }

    void interrupt() {
        threads.forEach(Thread::interrupt);
    }

    /**
     * The same strategies, but for the first, the distributor's: before each of its turns a look is taken at whether
     * anybody is left to wait for, and what that look throws ends the wait.
     */
    static Supplier<IdleStrategy> checked(Supplier<IdleStrategy> idles, Runnable look) {
        IdleStrategy distributors = new Checked(idles.get(), look);
        List<IdleStrategy> first = new ArrayList<>(List.of(distributors));
        return () -> first.isEmpty() ? idles.get() : first.remove(0);
    }

    private record Checked(IdleStrategy strategy, Runnable look) implements IdleStrategy {
        @Override
        public void idle() {
            look.run();
            strategy.idle();
        }

        @Override
        public void spin() {
            strategy.spin();
        }

        @Override
        public void reset() {
            strategy.reset();
        }

        @Override
        public boolean parksNext() {
            return strategy.parksNext();
        }
    }
}
