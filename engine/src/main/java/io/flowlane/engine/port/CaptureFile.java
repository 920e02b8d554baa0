package io.flowlane.engine.port;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** Opens captures: what a file is, is recognised by its content, never by its name. */
final class CaptureFile {

    /** How long a pipe is waited for at a time. */
    static final long PATIENCE_MILLIS = 20;

    private static final int FILE_TYPE = 0170000;
    private static final int FIFO = 0010000;

    private CaptureFile() {}

    /** As {@link #open(Path, SkipReason.Counts, SegmentPool, BooleanSupplier)}, with memory of its own. */
    static CaptureReader open(Path path, SkipReason.Counts skipped) throws CaptureException {
        return open(path, skipped, new SegmentPool(), () -> false);
    }

    /**
     * Opens a capture, checks its file header and puts a reader at its first packet. A compressed one is unpacked while
     * it is read; of a pipe, the file header is waited for.
     *
     * @param skipped where damage is counted
     * @param cancelled asked while a pipe is waited for: whether to give up
     * @throws CaptureException when it is none, or cannot be read at all
     */
    static CaptureReader open(Path path, SkipReason.Counts skipped, SegmentPool pool, BooleanSupplier cancelled)
            throws CaptureException {
        try {
            return open(path, new CaptureBytes(source(path), pool), pool, skipped, cancelled);
        } catch (CaptureException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw missing(path);
        } catch (IOException e) {
            throw unreadable("cannot read the capture (" + reason(e) + ")", path, "check its permissions and the disk");
        }
    }

    /** As {@link #open(Path, SkipReason.Counts, SegmentPool, BooleanSupplier)}, of bytes from elsewhere. */
    static CaptureReader open(
            Path path, CaptureBytes in, SegmentPool pool, SkipReason.Counts skipped, BooleanSupplier cancelled)
            throws IOException {
        boolean opened = false;
        try {
            CaptureReader reader = reader(path, in, pool, skipped, cancelled);
            opened = true;
            return reader;
        } finally {
            if (!opened) {
                in.close();
            }
        }
    }

    /**
     * Puts a new reader at the first packet of the capture that another one has read.
     *
     * @throws IOException when it cannot be read again
     */
    static CaptureReader again(Path path, CaptureReader before, SegmentPool pool, SkipReason.Counts skipped)
            throws IOException {
        before.in.rewind();
        return reader(path, before.in, pool, skipped, () -> false);
    }

    /** Whether it can be read once only: standard input, or a pipe with a name. */
    static boolean isPipe(Path path) {
        if (path.equals(PcapRxPort.STANDARD_INPUT)) {
            return true;
        }
        try {
            Object mode = Files.getAttribute(path, "unix:mode");
            return mode instanceof Integer bits && (bits & FILE_TYPE) == FIFO;
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            // not there, not to be looked at, or no Unix: opening it says more
            return false;
        }
    }

    private static ByteSource source(Path path) throws IOException {
        if (path.equals(PcapRxPort.STANDARD_INPUT)) {
            return new PipeSource("stdin", CaptureFile::standardInput);
        }
        if (Files.notExists(path)) {
            throw missing(path);
        }
        if (isPipe(path)) {
            return new PipeSource(String.valueOf(path.getFileName()), () -> Files.newInputStream(path));
        }
        if (!Files.isRegularFile(path)) {
            String what = Files.isDirectory(path) ? "a folder, not a capture" : "neither a regular file nor a pipe";
            throw unreadable(what, path, "name a pcap or pcapng file");
        }
        FileSource file = FileSource.open(path);
        if (!Unpacked.knows(magic(file))) {
            return file;
        }
        file.close();
        return PackedFileSource.open(path);
    }

    /** Standard input belongs to the process: it stays open. */
    private static InputStream standardInput() {
        return new FilterInputStream(System.in) {
            @Override
            public void close() {}
        };
    }

    private static int magic(FileSource file) throws IOException {
        try {
            ByteBuffer first = ByteBuffer.allocate(4);
            while (first.hasRemaining() && file.read(first) >= 0) {
                first.limit(4);
            }
            file.rewind();
            return first.getInt(0);
        } catch (IOException e) {
            file.close();
            throw e;
        }
    }

    /** Waits until this many bytes are there; false when there are fewer. */
    private static boolean await(Path path, CaptureBytes in, int n, BooleanSupplier cancelled) throws IOException {
        while (!in.has(n)) {
            if (in.ended()) {
                IOException failure = in.failure();
                if (failure != null) {
                    throw failure;
                }
                return false;
            }
            if (cancelled.getAsBoolean()) {
                throw unreadable("interrupted before the capture began", path, "start its writer first");
            }
            try {
                in.source().await(PATIENCE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw unreadable("interrupted before the capture began", path, "start its writer first");
            }
        }
        return true;
    }

    private static CaptureReader reader(
            Path path, CaptureBytes in, SegmentPool pool, SkipReason.Counts skipped, BooleanSupplier cancelled)
            throws IOException {
        boolean whole = await(path, in, 4, cancelled);
        int magic = whole ? in.in(ByteOrder.BIG_ENDIAN).getInt(in.at()) : 0;
        if (magic == PcapngReader.SECTION_HEADER) {
            await(path, in, PcapngReader.SECTION_MIN, cancelled);
            return PcapngReader.open(path, in, pool, skipped);
        }
        ByteOrder order = PcapReader.orderOf(magic);
        if (order == null) {
            throw notACapture(path, in, magic);
        }
        await(path, in, PcapReader.FILE_HEADER, cancelled);
        return PcapReader.open(path, in, pool, skipped, order);
    }

    private static CaptureException notACapture(Path path, CaptureBytes in, int magic) {
        Unpacked unpacked = in.source().unpacked();
        if (unpacked != null && unpacked.compressionName() != null && in.buffered() < 4) {
            String why = unpacked.emptyBecause();
            return new CaptureException(
                    CaptureException.Kind.NOT_A_CAPTURE,
                    "not a " + unpacked.compressionName() + "-compressed capture file",
                    path,
                    "no four bytes can be unpacked from it" + (why == null ? "" : " (" + why + ")")
                            + "; capture or copy it again");
        }
        int size = in.buffered();
        Packing packing = size < 4 ? null : packing(magic);
        if (packing != null) {
            return new CaptureException(
                    CaptureException.Kind.NOT_A_CAPTURE, packing.name, path, "unpack it first, " + packing.tool);
        }
        String why = size == 0
                ? "it is empty"
                : size < 4
                        ? "it has only " + size + (size == 1 ? " byte" : " bytes")
                        : String.format(Locale.ROOT, "it begins with 0x%08x, which is neither pcap nor pcapng", magic);
        return new CaptureException(
                CaptureException.Kind.NOT_A_CAPTURE,
                "not a capture file",
                path,
                why + (size < 4 ? "; capture or copy it again" : "; convert it with editcap"));
    }

    /** A way to pack files that is not read here, and what unpacks it. */
    private record Packing(String name, String tool) {}

    /** Null for what is not packed, or not in a known way. */
    private static @Nullable Packing packing(int magic) {
        if (magic >>> 8 == 0x425a68) {
            return new Packing("bzip2-compressed", "bzip2 -d FILE");
        }
        return switch (magic) {
            case 0xfd377a58 -> new Packing("xz-compressed", "xz -d FILE");
            case 0x28b52ffd -> new Packing("zstd-compressed", "zstd -d FILE");
            case 0x04224d18 -> new Packing("lz4-compressed", "lz4 -d FILE");
            case 0x504b0304 -> new Packing("a zip archive", "unzip FILE");
            default -> null;
        };
    }

    private static CaptureException missing(Path path) {
        return new CaptureException(
                CaptureException.Kind.MISSING, "no such capture file", path, "check the name and the folder");
    }

    private static CaptureException unreadable(String what, Path path, String advice) {
        return new CaptureException(CaptureException.Kind.UNREADABLE, what, path, advice);
    }

    /** What an input that failed while it was read is reported as. */
    static CaptureException failed(Path path, IOException e) {
        return e instanceof CaptureException known
                ? known
                : unreadable("cannot read further (" + reason(e) + ")", path, "check the disk or the pipe's writer");
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException) {
            return "permission denied";
        }
        String message = e instanceof FileSystemException file ? file.getReason() : e.getMessage();
        return message == null ? "input/output error" : message;
    }
}
