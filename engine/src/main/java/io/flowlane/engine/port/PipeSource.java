package io.flowlane.engine.port;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pipe: a thread of its own waits for its bytes and unpacks them, so that the distributor lcore never waits.
 *
 * <pre>
 *  pipe --read, unpack--> [ full chunks ] --read()--> segments
 *                         [ empty chunks ] <---------
 * </pre>
 *
 * The chunks are bounded; when all are full, the writer of the pipe waits. A read of standard input cannot be broken off,
 * so the thread is a daemon and may outlive {@link #close} until the writer ends.
 */
final class PipeSource implements ByteSource {

    private static final int CHUNKS = 16;
    private static final int CHUNK = 1 << 16;

    /** Opens the pipe; that waits for a writer. */
    @FunctionalInterface
    interface Opening {
        InputStream open() throws IOException;
    }

    private static final class Chunk {
        final byte[] bytes = new byte[CHUNK];
        int length;
        int at;
        /** Set in the last chunk, which has no bytes. */
        boolean end;
    }

    private final BlockingQueue<Chunk> full = new ArrayBlockingQueue<>(CHUNKS + 1);
    private final BlockingQueue<Chunk> empty = new ArrayBlockingQueue<>(CHUNKS);
    private final Thread reader;
    private final Opening opening;
    private @Nullable Chunk current;
    /** Written by the reader before its last chunk, read behind that. */
    private @Nullable IOException failure;
    /** As {@link #failure}; volatile because the name is asked for while bytes still come. */
    private volatile @Nullable Unpacked unpacked;

    PipeSource(String name, Opening opening) {
        this.opening = opening;
        for (int i = 0; i < CHUNKS; i++) {
            empty.add(new Chunk());
        }
        reader = new Thread(this::pump, "capture-" + name);
        reader.setDaemon(true);
        reader.start();
    }

    private void pump() {
        try (InputStream in = opening.open()) {
            Unpacked bytes = Unpacked.of(in);
            unpacked = bytes;
            while (true) {
                Chunk chunk = empty.take();
                chunk.at = 0;
                chunk.length = bytes.read(chunk.bytes, 0, CHUNK);
                if (chunk.length < 0) {
                    break;
                }
                full.put(chunk);
            }
        } catch (IOException e) {
            failure = e;
        } catch (InterruptedException e) {
            // closed: nobody reads any more
        } catch (Throwable e) {
            failure = new IOException(String.valueOf(e.getMessage()), e);
        } finally {
            Chunk last = new Chunk();
            last.end = true;
            // there is always room for one more than there are chunks
            full.add(last);
        }
    }

    @Override
    public int read(ByteBuffer into) throws IOException {
        Chunk chunk = current == null ? full.poll() : current;
        current = chunk;
        if (chunk == null) {
            return 0;
        }
        if (chunk.end) {
            if (failure != null) {
                throw failure;
            }
            return END;
        }
        int n = Math.min(into.remaining(), chunk.length - chunk.at);
        into.put(chunk.bytes, chunk.at, n);
        chunk.at += n;
        if (chunk.at == chunk.length) {
            current = null;
            empty.add(chunk);
        }
        return n;
    }

    @Override
    public void await(long millis) throws InterruptedException {
        if (current == null) {
            current = full.poll(millis, TimeUnit.MILLISECONDS);
        }
    }

    @Override
    public boolean canRewind() {
        return false;
    }

    @Override
    public void rewind() {
        throw new UnsupportedOperationException("a pipe is read once");
    }

    @Override
    public double fraction() {
        return Double.NaN;
    }

    @Override
    public void countDamage(SkipReason.Counts skipped) {
        Unpacked bytes = unpacked;
        if (bytes != null) {
            bytes.countDamage(skipped);
        }
    }

    @Override
    public @Nullable Unpacked unpacked() {
        return unpacked;
    }

    @Override
    public void close() {
        reader.interrupt();
    }
}
