package io.flowlane.engine.port;

import java.nio.ByteBuffer;

/** A live source that gives a few bytes at a time, and often none: seeded. */
final class Dribble implements ByteSource {

    private final byte[] bytes;
    private final SplitMix random;
    private final int most;
    private int at;

    Dribble(byte[] bytes, int most, long seed) {
        this.bytes = bytes;
        this.most = most;
        this.random = new SplitMix(seed);
    }

    @Override
    public int read(ByteBuffer into) {
        if (at == bytes.length) {
            return END;
        }
        int n = Math.min(Math.min(random.nextInt(most), into.remaining()), bytes.length - at);
        into.put(bytes, at, n);
        at += n;
        return n;
    }

    @Override
    public boolean canRewind() {
        return false;
    }

    @Override
    public void rewind() {
        throw new UnsupportedOperationException();
    }

    @Override
    public double fraction() {
        return Double.NaN;
    }

    @Override
    public void close() {}
}
