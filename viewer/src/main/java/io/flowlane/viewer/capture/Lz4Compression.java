package io.flowlane.viewer.capture;

import io.flowlane.engine.port.CaptureCompression;
import java.io.IOException;
import java.io.InputStream;
import org.apache.commons.compress.compressors.lz4.FramedLZ4CompressorInputStream;

/** Captures that {@code lz4} or Wireshark has compressed: LZ4's frame format. */
public final class Lz4Compression implements CaptureCompression {

    private static final int FRAME = 0x04224d18;

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
        return new FramedLZ4CompressorInputStream(packed, true);
    }
}
