package io.flowlane.viewer.capture;

import io.airlift.compress.zstd.ZstdInputStream;
import io.flowlane.engine.port.CaptureCompression;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Captures that {@code zstd} has compressed. */
public final class ZstdCompression implements CaptureCompression {

    /** For the service loader. */
    public ZstdCompression() {}

    @Override
    public String name() {
        return "zstd";
    }

    @Override
    public boolean begins(int magic) {
        int first = Integer.reverseBytes(magic);
        // LZ4 has frames to be skipped too, but no tool writes one first
        return first == ZstdFrames.FRAME || ZstdFrames.isSkippable(first);
    }

    @Override
    public InputStream open(InputStream packed) throws IOException {
        ZstdFrames frames = new ZstdFrames(packed);
        return new FilterInputStream(new ZstdInputStream(frames)) {
            @Override
            public int read(byte[] into, int from, int length) throws IOException {
                int n = super.read(into, from, length);
                if (n < 0 && frames.damage() != null) {
                    throw new IOException(frames.damage());
                }
                return n;
            }
        };
    }
}
