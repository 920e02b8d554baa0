package io.flowlane.engine.port;

import static java.util.Objects.requireNonNull;

import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * Unpacks a gzipped capture into a temporary file, which has no name any more when this returns: nothing is left behind
 * however the process ends. Memory use does not depend on the input, and unpacking stops before the disk is full.
 *
 * @param bytes the unpacked bytes
 * @param damaged whether the gzip stream was damaged or cut; the bytes are those before the damage
 */
record GzipSpool(MappedBytes bytes, boolean damaged) {

    private static final int CHUNK = 1 << 16;
    private static final long CHECK_SPACE_EVERY = 16L << 20;

    /** How much of the disk is left to others. */
    private static final long SPACE_TO_LEAVE = 256L << 20;

    static GzipSpool unpack(Path path, InputStream packed) throws IOException {
        Path temporary = temporary(path);
        // on POSIX systems DELETE_ON_CLOSE takes the name away at once, and the mapping keeps the bytes
        try (FileChannel channel = FileChannel.open(
                temporary, StandardOpenOption.READ, StandardOpenOption.WRITE, StandardOpenOption.DELETE_ON_CLOSE)) {
            boolean damaged = copy(
                    path, packed, channel, requireNonNull(temporary.getParent()).toFile());
            return new GzipSpool(MappedBytes.map(channel), damaged);
        }
    }

    private static Path temporary(Path path) throws CaptureException {
        try {
            return Files.createTempFile("flowlane-", ".capture");
        } catch (IOException e) {
            throw noPlace("no file can be made", path);
        }
    }

    private static CaptureException noPlace(String what, Path path) {
        return new CaptureException(
                CaptureException.Kind.UNREADABLE,
                what + " to unpack the gzipped capture",
                path,
                "free space in " + System.getProperty("java.io.tmpdir") + " or set -Djava.io.tmpdir");
    }

    private static boolean copy(Path path, InputStream packed, FileChannel to, File folder) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long total = 0;
        long nextCheck = CHECK_SPACE_EVERY;
        try (GZIPInputStream in = new GZIPInputStream(packed, CHUNK)) {
            int n = in.readNBytes(chunk, 0, 4);
            requireCapture(path, chunk, n);
            while (n > 0) {
                if (total >= nextCheck) {
                    requireSpace(path, folder);
                    nextCheck = total + CHECK_SPACE_EVERY;
                }
                write(to, chunk, n);
                total += n;
                n = in.read(chunk);
            }
            return false;
        } catch (ZipException | EOFException e) {
            if (total == 0) {
                throw notACapture(path);
            }
            return true;
        }
    }

    /** Nothing is unpacked that does not begin as a capture does. */
    private static void requireCapture(Path path, byte[] chunk, int n) throws CaptureException {
        if (n < 4) {
            throw notACapture(path);
        }
        int magic = ByteBuffer.wrap(chunk).getInt(0);
        if (!CaptureFile.isMagic(magic)) {
            throw CaptureFile.notACapture(path, n, magic);
        }
    }

    private static CaptureException notACapture(Path path) {
        return new CaptureException(
                CaptureException.Kind.NOT_A_CAPTURE,
                "not a gzipped capture file",
                path,
                "no four bytes can be unpacked from it; capture or copy it again");
    }

    /** Asks the folder, not its {@code FileStore}, which cannot be had where its mount is not listed, as in a chroot. */
    private static void requireSpace(Path path, File folder) throws IOException {
        if (folder.getUsableSpace() < SPACE_TO_LEAVE + CHECK_SPACE_EVERY) {
            throw noPlace("no room", path);
        }
    }

    private static void write(FileChannel to, byte[] chunk, int n) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(chunk, 0, n);
        while (bytes.hasRemaining()) {
            to.write(bytes);
        }
    }
}
