package io.flowlane.recorder.write;

import io.flowlane.recorder.chronicle.Fences;
import io.flowlane.recorder.chronicle.MappedBlock;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Appends full blocks to the queue, on a thread of its own: an lcore never waits for the disk as long as there is a free
 * region. It is woken when half of the regions that are there to record ahead are full, and looks once a second by itself:
 * where there are no more processors than lcores, an lcore does not run whenever it does, and the others wait for that one.
 * When appending fails, it ends, and frees no region any more: what is in the tail file then stays there, for who reads it
 * later.
 */
final class BlockAppender implements Runnable {
    private static final long LOOK_NANOS = 1_000_000_000;

    private final RegionPool pool;
    private final MappedBlock[] regions;
    private final BlockStore store;
    private final int wakeAt;
    private final Consumer<Throwable> failed;
    private final Thread thread;
    private final CRC32C crc = new CRC32C();
    private volatile boolean ending;
    private volatile @Nullable Throwable failure;

    /**
     * The appender of a session, to be started.
     *
     * @param ahead how many of the regions are more than one for each lcore
     */
    BlockAppender(RegionPool pool, MappedBlock[] regions, int ahead, BlockStore store, Consumer<Throwable> failed) {
        this.pool = pool;
        this.regions = regions;
        this.store = store;
        this.failed = failed;
        wakeAt = Math.max(1, ahead / 2);
        thread = new Thread(this, "flowlane-journal");
        thread.setDaemon(true);
    }

    void start() {
        thread.start();
    }

    /** Hands over a region with a finished block. Any lcore. */
    void hand(int region, int size) {
        if (pool.hand(region, size) >= wakeAt) {
            LockSupport.unpark(thread);
        }
    }

    /** Whether nothing is appended any more, because that failed. */
    boolean hasFailed() {
        return failure != null;
    }

    /** Waits until everything that was handed over is appended, or that has failed. */
    void end() {
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
        try {
            while (true) {
                boolean last = ending;
                int region = pool.poll();
                if (region != RegionPool.NONE) {
                    append(region);
                } else if (last) {
                    return;
                } else {
                    LockSupport.parkNanos(this, LOOK_NANOS);
                }
            }
        } catch (IOException | RuntimeException | InternalError | OutOfMemoryError e) {
            failure = e;
            failed.accept(e);
        }
    }

    private void append(int region) throws IOException {
        ByteBuffer all = regions[region].buffer();
        ByteBuffer block = all.duplicate().limit(pool.size(region)).order(all.order());
        BlockHeader.seal(block, crc);
        store.append(block);
        block.putInt(JournalFormat.LENGTH, 0);
        Fences.release();
        block.putInt(JournalFormat.NUMBER, JournalFormat.NO_NUMBER);
        pool.free(region);
    }
}
