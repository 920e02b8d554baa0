package io.flowlane.engine.port;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;

/** The bytes of a stream, unpacked where it is compressed in a way that is known; as it is where it is not. One thread. */
final class Unpacked {

    private static final CaptureCompression GZIP = new CaptureCompression() {
        @Override
        public String name() {
            return "gzip";
        }

        @Override
        public boolean begins(int magic) {
            return magic >>> 16 == 0x1f8b;
        }

        @Override
        public InputStream open(InputStream packed) throws IOException {
            return new GZIPInputStream(packed, 1 << 16);
        }
    };

    private static final List<CaptureCompression> KNOWN = known();

    private final PeekedInput raw;
    private final @Nullable CaptureCompression compression;
    private final @Nullable InputStream unpacked;
    private @Nullable String damage;
    private long bytes;

    private Unpacked(PeekedInput raw) throws IOException {
        this.raw = raw;
        this.compression = find(raw.magic());
        this.unpacked = compression == null ? raw : begin(compression);
    }

    private static List<CaptureCompression> known() {
        List<CaptureCompression> known = new ArrayList<>(List.of(GZIP));
        try {
            ServiceLoader.load(CaptureCompression.class, CaptureCompression.class.getClassLoader())
                    .forEach(known::add);
        } catch (ServiceConfigurationError e) {
            // a provider that cannot be loaded is a compression that is not known: its files are named as such
        }
        return List.copyOf(known);
    }

    static Unpacked of(InputStream bytes) throws IOException {
        return new Unpacked(new PeekedInput(bytes));
    }

    private static @Nullable CaptureCompression find(int magic) {
        for (CaptureCompression compression : KNOWN) {
            if (compression.begins(magic)) {
                return compression;
            }
        }
        return null;
    }

    /** Whether a file that begins with these bytes is compressed in a way that is known. */
    static boolean knows(int magic) {
        return find(magic) != null;
    }

    private @Nullable InputStream begin(CaptureCompression how) throws IOException {
        try {
            return how.open(raw);
        } catch (IOException | RuntimeException e) {
            damaged(e);
            return null;
        }
    }

    /**
     * The next bytes; the end of the stream where it is damaged.
     *
     * @return how many, or {@link ByteSource#END}
     * @throws IOException when the stream itself cannot be read
     */
    int read(byte[] into, int from, int length) throws IOException {
        InputStream in = unpacked;
        if (in == null || damage != null) {
            return ByteSource.END;
        }
        try {
            int n = in.read(into, from, length);
            bytes += Math.max(0, n);
            return n;
        } catch (IOException | RuntimeException e) {
            if (compression == null) {
                throw e;
            }
            damaged(e);
            return ByteSource.END;
        }
    }

    /** What a decompressor throws is damage, unless it only passes on that its input cannot be read. */
    private void damaged(Exception e) throws IOException {
        IOException unreadable = raw.failure();
        if (unreadable != null) {
            throw unreadable;
        }
        String message = e.getMessage();
        damage = message == null ? "it ends early or is damaged" : message;
    }

    void countDamage(SkipReason.Counts skipped) {
        if (damage != null) {
            skipped.add(compression == GZIP ? SkipReason.GZIP_DAMAGED : SkipReason.COMPRESSION_DAMAGED);
        }
    }

    /** The name of the compression, or null. */
    @Nullable
    String compressionName() {
        return compression == null ? null : compression.name();
    }

    /** Why nothing at all could be unpacked, or null. */
    @Nullable
    String emptyBecause() {
        return compression == null || bytes > 0 ? null : damage == null ? "it holds no bytes" : damage;
    }
}
