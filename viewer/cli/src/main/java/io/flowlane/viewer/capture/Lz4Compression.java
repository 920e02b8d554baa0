package io.flowlane.viewer.capture;

import io.flowlane.engine.port.CaptureCompression;
import java.io.IOException;
import java.io.InputStream;

/** Captures that {@code lz4} or Wireshark has compressed: LZ4's frame format. */
public final class Lz4Compression implements CaptureCompression {

    private static final int FRAME = Integer.reverseBytes(Lz4Frames.FRAME);

    /** For the service loader. */
    public Lz4Compression() {}

    @Override
    public String name() {
        return "lz4";
    }

    @Override
    public boolean begins(int magic) {
        return magic == FRAME;
    }

    @Override
    public InputStream open(InputStream packed) throws IOException {
        return new Lz4Frames(packed);
    }
}
