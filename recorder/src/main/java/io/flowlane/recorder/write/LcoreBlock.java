package io.flowlane.recorder.write;

import io.flowlane.engine.event.EventType;
import io.flowlane.engine.event.NanoClock;
import io.flowlane.recorder.chronicle.Fences;
import io.flowlane.recorder.format.BlockEncoder;
import io.flowlane.recorder.format.GapReason;
import io.flowlane.recorder.format.JournalFormat;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The open block of one lcore, and what becomes of it when it is full: it is handed to the appender, and the lcore goes on
 * in a free region. When there is none, for the disk is slower than the events come, the lcore waits, or drops events and
 * counts them, as the user wished. Belongs to
 * the lcore's thread, but for {@link #seal}.
 */
final class LcoreBlock {
    private static final int SPINS = 100;
    private static final long PARK_NANOS = 20_000;

    private static final Set<String> RECORDERS = Set.of(LcoreRecorder.class.getName(), FullRecorder.class.getName());
    private static final long QUIET_NANOS = 100_000;

    private final Regions regions;
    private final int lcore;
    private final NanoClock clock;
    private final long origin;
    private final BlockEncoder encoder;
    private int region = RegionPool.NONE;
    private boolean stopped;
    private boolean sealing;
    private long dropped;

    /** The thread that records here, as far as it has taken a region. */
    private @Nullable Thread owner;

    LcoreBlock(Regions regions, int lcore, int workers, NanoClock clock, long origin) {
        this.regions = regions;
        this.lcore = lcore;
        this.clock = clock;
        this.origin = origin;
        encoder = new BlockEncoder(lcore, workers);
    }

    BlockEncoder encoder() {
        return encoder;
    }

    /** Makes what was written last outlive the process. Pairs with who reads {@code length} before the payload. */
    void commit() {
        Fences.release();
        encoder.commit();
    }

    /** Sees to it that there is room for this many events of this many bytes; false when they are not recorded. */
    boolean room(int bytes, int events) {
        return encoder.room(bytes) || next(events, regions.lossless());
    }

    /** The same for an event that must not be dropped: the lcore waits, whatever the user wished. */
    boolean roomInAnyCase(int bytes) {
        return encoder.room(bytes) || next(1, true);
    }

    /** The slow path: the block is full, or there is none. */
    private synchronized boolean next(int events, boolean wait) {
        if (!stopped && regions.appender().hasFailed()) {
            stop();
        }
        if (stopped) {
            return false;
        }
        owner = Thread.currentThread();
        if (region != RegionPool.NONE) {
            hand(0);
        }
        int free = regions.pool().take();
        if (free != RegionPool.NONE) {
            return resume(free);
        }
        return wait ? await() : drop(events);
    }

    private void hand(int flags) {
        int full = region;
        region = RegionPool.NONE;
        regions.appender().hand(full, encoder.finish(flags));
    }

    private void stop() {
        stopped = true;
        if (region != RegionPool.NONE && regions.isWritable()) {
            encoder.finish(JournalFormat.STOPPED);
        }
        encoder.shut();
    }

    /** Nothing is recorded any more, nor written to the region, which may be what has failed. */
    synchronized void abandon() {
        stopped = true;
        encoder.shut();
    }

    /** The number is stored behind the rest of the header, the length behind the payload. */
    private void begin(int free) {
        region = free;
        encoder.open(regions.region(free));
        Fences.release();
        encoder.publish();
        commit();
    }

    private boolean resume(int free) {
        begin(free);
        if (dropped > 0) {
            encoder.gap(clock.nanoTime() - origin, dropped, GapReason.SLOW_DISK.text());
            commit();
            dropped = 0;
        }
        return true;
    }

    private boolean drop(int events) {
        dropped += events;
        regions.drops(lcore, encoder.number(), dropped);
        return false;
    }

    private boolean await() {
        long from = clock.nanoTime();
        int free = awaitRegion();
        if (free == RegionPool.NONE) {
            stop();
            return false;
        }
        resume(free);
        long now = clock.nanoTime();
        if (now > from) {
            encoder.number(EventType.RECORDER_WAIT, now - origin, now - from);
            commit();
        }
        return true;
    }

    /** {@link RegionPool#NONE} when none will ever become free. */
    private int awaitRegion() {
        int free = regions.pool().take();
        for (int i = 0; free == RegionPool.NONE && !regions.appender().hasFailed(); i++) {
            if (i < SPINS) {
                Thread.onSpinWait();
            } else {
                LockSupport.parkNanos(this, PARK_NANOS);
            }
            free = regions.pool().take();
        }
        return free;
    }

    /**
     * The last block, after which there are no events; the appender ends after it. Any thread, at any time: an lcore that
     * is in the middle of an event comes to its end, and whatever it has to say afterwards is not recorded.
     */
    void seal() {
        Thread lcoreThread = shut();
        while (lcoreThread != null && isRecording(lcoreThread)) {
            LockSupport.parkNanos(this, QUIET_NANOS);
        }
        sealNow();
    }

    /** Waits until the lcore's thread has ended, or the time is there. */
    void awaitEnd(long nanoTime) {
        Thread thread = owner();
        while (thread != null && thread.isAlive() && System.nanoTime() - nanoTime < 0) {
            LockSupport.parkNanos(this, PARK_NANOS * SPINS);
        }
    }

    private synchronized @Nullable Thread owner() {
        return owner;
    }

    /** From now on the lcore gets no new region, and as soon as it knows, no room in the one that it has. */
    private synchronized @Nullable Thread shut() {
        Thread other = owner == Thread.currentThread() ? null : owner;
        if (!stopped) {
            stopped = true;
            sealing = true;
        }
        encoder.shut();
        return other;
    }

    /**
     * Whether a thread is inside the recorder. The JVM stops it to take its stack trace: afterwards each of the two threads
     * sees what the other stored before. It may be in the recorder of another session, which only takes longer.
     *
     * <p>Why not a flag that the lcore sets in front of each event and clears behind it? The lcore would store the flag, then
     * load {@code limit}; this thread stores {@code limit}, then loads the flag. A processor may do either load before the
     * store has left its core, so that each thread misses what the other has stored. Only a full fence in each event
     * prevents that, and costs more than the event. The fence could be left to this side alone, which runs once in a session,
     * if JDK 17 had a public call that makes all threads pass a fence. A stack trace is the one public call that does so for
     * one thread.
     */
    private static boolean isRecording(Thread thread) {
        for (StackTraceElement frame : thread.getStackTrace()) {
            if (RECORDERS.contains(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }

    private synchronized void sealNow() {
        if (!sealing) {
            return;
        }
        sealing = false;
        if (regions.appender().hasFailed()) {
            stop();
            return;
        }
        if (region == RegionPool.NONE) {
            int free = awaitRegion();
            if (free != RegionPool.NONE) {
                resume(free);
            }
        }
        if (regions.appender().hasFailed()) {
            stop();
        } else {
            hand(JournalFormat.SEALED);
        }
    }
}
