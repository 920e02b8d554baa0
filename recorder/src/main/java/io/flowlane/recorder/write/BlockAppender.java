package io.flowlane.recorder.write;

import io.flowlane.recorder.chronicle.Fences;
import io.flowlane.recorder.chronicle.MappedBlock;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Appends full blocks to the queue. Where there is a processor to spare, on a thread of its own: an lcore never waits for
 * the disk as long as there is a free region. Else on the lcore that hands a block over: a thread that has no processor
 * would take an lcore's away at a bad moment, and the others, who wait for that one, would wait longer than for a copy.
 *
 * <p>When appending fails, it ends, and frees no region any more: what is in the tail file then stays there, for who
 * reads it later.
 */
final class BlockAppender implements Runnable {
    private final RegionPool pool;
    private final MappedBlock[] regions;
    private final BlockStore store;
    private final Consumer<Throwable> failed;
    /** Null where lcores append. */
    private final @Nullable Thread thread;

    /** Held by the lcore that appends; what it last did there happens before what the next one does. */
    private final AtomicBoolean busy = new AtomicBoolean();

    private final CRC32C crc = new CRC32C();
    private volatile boolean ending;
    private volatile @Nullable Throwable failure;

    private BlockAppender(
            RegionPool pool, MappedBlock[] regions, BlockStore store, Consumer<Throwable> failed, boolean hasThread) {
        this.pool = pool;
        this.regions = regions;
        this.store = store;
        this.failed = failed;
        thread = hasThread ? new Thread(this, "flowlane-journal") : null;
    }

    /** Appends on a thread of its own, or on whichever lcore hands a block over. */
    static BlockAppender start(
            RegionPool pool, MappedBlock[] regions, BlockStore store, Consumer<Throwable> failed, boolean hasThread) {
        BlockAppender appender = new BlockAppender(pool, regions, store, failed, hasThread);
        if (appender.thread != null) {
            appender.thread.setDaemon(true);
            appender.thread.start();
        }
        return appender;
    }

    /** Whether {@link #hand} may take as long as the disk does. */
    boolean appendsOnLcores() {
        return thread == null;
    }

    /** Hands over a region with a finished block. Any lcore. */
    void hand(int region, int size) {
        pool.hand(region, size);
        if (thread == null) {
            appendHere();
        } else {
            LockSupport.unpark(thread);
        }
    }

    /** Unless another lcore is at it, which looks once more when it is done. */
    private void appendHere() {
        while (pool.hasHanded() && failure == null && busy.compareAndSet(false, true)) {
            try {
                appendAll();
            } finally {
                busy.set(false);
            }
        }
    }

    /** Whether nothing is appended any more, because that failed. */
    boolean hasFailed() {
        return failure != null;
    }

    /** Waits until everything that was handed over is appended, or that has failed. */
    void end() {
        if (thread == null) {
            appendHere(); // the lcores have ended: nobody else is at it
            return;
        }
        ending = true;
        LockSupport.unpark(thread);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void run() {
        boolean last;
        do {
            last = ending;
            if (!appendAll()) {
                return;
            }
            if (!last && !pool.hasHanded()) {
                LockSupport.park(this);
            }
        } while (!last);
    }

    /** Everything that is handed over; false when that failed. */
    private boolean appendAll() {
        try {
            for (int region = pool.poll(); region != RegionPool.NONE; region = pool.poll()) {
                append(region);
            }
            return true;
        } catch (IOException | RuntimeException | InternalError | OutOfMemoryError e) {
            failure = e;
            failed.accept(e);
            return false;
        }
    }

    private void append(int region) throws IOException {
        ByteBuffer block = regions[region].buffer().limit(pool.size(region));
        BlockHeader.seal(block, crc);
        store.append(block);
        block.clear();
        block.putInt(JournalFormat.LENGTH, 0);
        Fences.release();
        block.putInt(JournalFormat.NUMBER, JournalFormat.NO_NUMBER);
        pool.free(region);
    }
}
