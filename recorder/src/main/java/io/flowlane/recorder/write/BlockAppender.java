package io.flowlane.recorder.write;

import io.flowlane.recorder.chronicle.Fences;
import io.flowlane.recorder.chronicle.MappedBlock;
import io.flowlane.recorder.format.BlockHeader;
import io.flowlane.recorder.format.JournalFormat;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.zip.CRC32C;
import org.jspecify.annotations.Nullable;

/**
 * Appends full blocks to the queue, on a thread of its own: an lcore never waits for the disk as long as there is a free
 * region. It is woken when half of the regions for recording ahead are full, and polls now and then: where there are no more
 * processors than lcores, it takes an lcore's turn whenever it runs, and the other lcores wait for that one. At each poll it
 * also checks whether the journal is still there.
 *
 * <p>When anything fails, be it an exception or an error, it ends and frees no more regions: what is in the tail file stays
 * there for readers. No lcore waits for it from then on.
 */
final class BlockAppender implements Runnable {
    /** Something to be done at each poll. */
    interface Look {
        void look() throws IOException;
    }

    private final RegionPool pool;
    private final MappedBlock[] regions;
    private final BlockStore store;
    private final int wakeAt;
    private final Look look;
    private final long lookNanos;
    private final Consumer<Throwable> failed;
    private final Thread thread;
    private final CRC32C crc = new CRC32C();
    private final ByteBuffer copy =
            ByteBuffer.allocateDirect(JournalFormat.BLOCK_BYTES).order(ByteOrder.LITTLE_ENDIAN);
    private volatile boolean ending;
    private volatile @Nullable Throwable failure;

    /**
     * The appender of a session, to be started.
     *
     * @param ahead how many of the regions are more than one for each lcore
     * @param look done every {@code lookNanos}, while there is nothing to append, and before the end
     */
    BlockAppender(
            RegionPool pool,
            MappedBlock[] regions,
            int ahead,
            BlockStore store,
            Look look,
            long lookNanos,
            Consumer<Throwable> failed) {
        this.pool = pool;
        this.regions = regions;
        this.store = store;
        this.look = look;
        this.lookNanos = lookNanos;
        this.failed = failed;
        wakeAt = Math.max(1, ahead / 2);
        thread = FileWork.thread(this, "flowlane-journal");
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

    /** Whether nothing is appended any more, because something failed. */
    boolean hasFailed() {
        return failure != null;
    }

    /** Nothing is to be appended any more: the recording has failed somewhere else. */
    void fail(Throwable why) {
        if (failure == null) {
            failure = why;
        }
        LockSupport.unpark(thread);
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

    /** Catches everything: lcores would wait for ever for a thread that died unnoticed. */
    @Override
    @SuppressWarnings("CatchAndPrintStackTrace")
    public void run() {
        try {
            appendAll();
        } catch (Throwable e) {
            fail(e);
            failed.accept(e);
        }
    }

    private void appendAll() throws IOException {
        long looked = System.nanoTime();
        while (failure == null) {
            boolean last = ending;
            int region = pool.poll();
            if (region != RegionPool.NONE) {
                append(region);
            }
            long now = System.nanoTime();
            if (region == RegionPool.NONE || now - looked >= lookNanos) {
                looked = now;
                look.look();
            }
            if (region == RegionPool.NONE && last) {
                return;
            }
            if (region == RegionPool.NONE) {
                LockSupport.parkNanos(this, lookNanos);
                Thread.interrupted(); // nobody has a reason to, and it would not park any more
            }
        }
    }

    private void append(int region) throws IOException {
        ByteBuffer all = regions[region].buffer();
        ByteBuffer block = all.duplicate().limit(pool.size(region)).order(all.order());
        // A checksum of mapped memory that somebody cuts meanwhile would kill the process; copying it is only an error.
        copy.clear().put(block.duplicate()).flip();
        BlockHeader.seal(copy, crc);
        store.append(copy);
        block.putInt(JournalFormat.LENGTH, 0);
        Fences.release();
        block.putInt(JournalFormat.NUMBER, JournalFormat.NO_NUMBER);
        pool.free(region);
    }
}
