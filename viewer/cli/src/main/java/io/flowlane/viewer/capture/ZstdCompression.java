package io.flowlane.viewer.capture;

import io.airlift.compress.zstd.ZstdInputStream;
import io.flowlane.engine.port.CaptureCompression;
import java.io.IOException;
import java.io.InputStream;

/** Captures that {@code zstd} has compressed. */
public final class ZstdCompression implements CaptureCompression {

    private static final int FRAME = 0x28b52ffd;

    /** For the service loader. */
    public ZstdCompression() {}

    @Override
    public String name() {
        return "zstd";
    }

    @Override
    public boolean begins(int magic) {
        return magic == FRAME;
    }

    @Override
    public InputStream open(InputStream packed) throws IOException {
        return new ZstdInputStream(packed);
    }
}
