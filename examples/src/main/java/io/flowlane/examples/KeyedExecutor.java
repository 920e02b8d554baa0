// Run it: java @examples/java.options examples/src/main/java/io/flowlane/examples/KeyedExecutor.java
package io.flowlane.examples;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.managed.FailurePolicy;
import io.flowlane.engine.managed.HandlerCounters;
import io.flowlane.engine.managed.ManagedDistributor;
import io.flowlane.engine.packet.Packets;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;

/**
 * An executor for a service: tasks with equal keys run one after another, in the order in which they were given; tasks with
 * different keys run side by side, on whichever thread is free. Beside it the usual way, a thread for each hash of a key:
 * on keys of which some are hot, hot keys that share a hash share a thread, for ever.
 */
public final class KeyedExecutor implements AutoCloseable {

    private record Task(Object key, Runnable work) {}

    private static final Task END = new Task("", () -> {});
    private static final int POOL = 1024;

    private final BlockingQueue<Task> given = new ArrayBlockingQueue<>(POOL);
    private final Task[] pool = new Task[POOL];
    private final Thread distributor;
    private volatile boolean closed;
    private volatile List<Long> tasksPerThread = List.of();

    /** An executor with this many threads for tasks, and one that distributes. */
    public KeyedExecutor(int threads) {
        DistributorConfig config = DistributorConfig.of(threads)
                .withMode(Mode.SINGLE) // a task is long beside a handshake: give them out one by one
                .withPolicy(Policy.LEAST_LOADED)
                .withWaiting(POOL); // a hot key holds nobody up
        distributor = new Thread(() -> distribute(config), "distributor");
        distributor.start();
    }

    /**
     * Runs the task after all earlier ones of its key; waits while too many have not run yet. Any thread. A task that
     * throws is over; the next one of its key runs all the same.
     *
     * @throws RejectedExecutionException when the executor was closed, or an {@link Error} has stopped it
     */
    public void execute(Object key, Runnable task) throws InterruptedException {
        if (closed) {
            throw new RejectedExecutionException("the executor was closed");
        }
        give(new Task(Objects.requireNonNull(key, "key"), Objects.requireNonNull(task, "task")));
    }

    private void give(Task task) throws InterruptedException {
        boolean taken = false;
        while (!taken) {
            if (!distributor.isAlive()) {
                throw new RejectedExecutionException("the executor has ended");
            }
            taken = given.offer(task, 100, TimeUnit.MILLISECONDS);
        }
    }

    /** Runs what was given, then ends. */
    @Override
    public void close() {
        closed = true;
        try {
            if (distributor.isAlive()) {
                give(END);
            }
            distributor.join();
        } catch (RejectedExecutionException e) {
            // it ended meanwhile: there is nothing to wait for
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** How many tasks each thread ran; once closed. */
    public List<Long> tasksPerThread() {
        return tasksPerThread;
    }

    private void distribute(DistributorConfig config) {
        ArrayDeque<Integer> free = new ArrayDeque<>();
        for (int i = 0; i < POOL; i++) {
            free.add(i);
        }
        try (ManagedDistributor managed = ManagedDistributor.of(config)
                .handler((worker, packet) -> pool[Packets.index(packet)].work().run())
                .onFailure(FailurePolicy.SKIP)
                .start()) {
            long[] offered = new long[1];
            long[] back = new long[POOL];
            int held = 0;
            boolean ended = false;
            while (!ended || held > 0) {
                if (held == 0 && !ended && !free.isEmpty()) {
                    Task task = given.poll(1, TimeUnit.MILLISECONDS);
                    ended = END.equals(task);
                    if (task != null && !ended) {
                        int index = free.remove();
                        pool[index] = task;
                        offered[0] = Packets.packet(index, task.key().hashCode());
                        held = 1;
                    }
                }
                held -= managed.offer(offered, held);
                int n = managed.returnedPackets(back, back.length);
                for (int i = 0; i < n; i++) {
                    free.add(Packets.index(back[i]));
                }
            }
            managed.flush();
            tasksPerThread = managed.handlerCounters().stream()
                    .map(HandlerCounters::handled)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** The usual way: a thread for each hash. Answers how many tasks each thread ran. */
    static List<Long> staticHashing(int threads, List<String> keys, Runnable work) throws InterruptedException {
        List<ExecutorService> pool = new ArrayList<>();
        AtomicIntegerArray ran = new AtomicIntegerArray(threads);
        for (int i = 0; i < threads; i++) {
            pool.add(Executors.newSingleThreadExecutor());
        }
        for (String key : keys) {
            int thread = Math.floorMod(key.hashCode(), threads);
            pool.get(thread).execute(() -> {
                work.run();
                ran.incrementAndGet(thread);
            });
        }
        List<Long> counts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            pool.get(i).shutdown();
            pool.get(i).awaitTermination(1, TimeUnit.MINUTES);
            counts.add((long) ran.get(i));
        }
        return counts;
    }

    /** Customers of a shop: 240 orders, two of three from four customers whose names have the same hash modulo 4. */
    static List<String> orders() {
        List<String> keys = new ArrayList<>();
        for (int i = 0; i < 240; i++) {
            keys.add(i % 3 == 2 ? "customer " + i : Character.toString('A' + 4 * (i % 4)));
        }
        return keys;
    }

    private static void order() {
        try {
            Thread.sleep(5); // a database, say
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    public static void main(String[] args) throws InterruptedException {
        int threads = 4;
        long began = System.nanoTime();
        List<Long> hashed = staticHashing(threads, orders(), KeyedExecutor::order);
        long hashedNanos = System.nanoTime() - began;
        began = System.nanoTime();
        KeyedExecutor executor = new KeyedExecutor(threads);
        for (String key : orders()) {
            executor.execute(key, KeyedExecutor::order);
        }
        executor.close();
        long balancedNanos = System.nanoTime() - began;
        System.out.printf(
                Locale.ROOT, "a thread for each hash  %4d ms, orders per thread %s%n", hashedNanos / 1_000_000, hashed);
        System.out.printf(
                Locale.ROOT,
                "flowlane                %4d ms, orders per thread %s%n",
                balancedNanos / 1_000_000,
                executor.tasksPerThread());
    }
}
