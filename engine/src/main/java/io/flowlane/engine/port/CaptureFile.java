package io.flowlane.engine.port;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;

/** Opens captures: what a file is, is told from its content, never from its name. */
final class CaptureFile {

    private static final int GZIP_MAGIC = 0x1f8b;

    private CaptureFile() {}

    /**
     * Opens and maps a capture, checks its file header and puts a reader at its first packet. A gzipped one is unpacked
     * first.
     *
     * @param skipped where damage is counted
     * @throws CaptureException when it is none, or cannot be read at all
     */
    static CaptureReader open(Path path, SkipReason.Counts skipped) throws CaptureException {
        if (Files.notExists(path)) {
            throw new CaptureException(
                    CaptureException.Kind.MISSING, "no such capture file", path, "check the name and the folder");
        }
        if (!Files.isRegularFile(path)) {
            throw unreadable("not a regular file", path, "name a pcap or pcapng file");
        }
        try (FileChannel channel = FileChannel.open(path, StandardOpenOption.READ)) {
            return reader(path, map(path, channel, skipped), skipped);
        } catch (CaptureException e) {
            throw e;
        } catch (NoSuchFileException e) {
            throw new CaptureException(
                    CaptureException.Kind.MISSING, "no such capture file", path, "check the name and the folder");
        } catch (IOException e) {
            throw unreadable("cannot read the capture (" + reason(e) + ")", path, "check its permissions and the disk");
        }
    }

    private static MappedBytes map(Path path, FileChannel channel, SkipReason.Counts skipped) throws IOException {
        MappedBytes raw = MappedBytes.map(channel);
        boolean gzip = raw.size() >= 2 && (raw.window(0).getShort(0) & 0xffff) == GZIP_MAGIC;
        if (!gzip) {
            return raw;
        }
        try (InputStream packed = new BufferedInputStream(Files.newInputStream(path), 1 << 16)) {
            GzipSpool spool = GzipSpool.unpack(path, packed);
            if (spool.damaged()) {
                skipped.add(SkipReason.GZIP_DAMAGED);
            }
            return spool.bytes();
        }
    }

    private static CaptureException unreadable(String what, Path path, String advice) {
        return new CaptureException(CaptureException.Kind.UNREADABLE, what, path, advice);
    }

    private static String reason(IOException e) {
        return e instanceof java.nio.file.AccessDeniedException ? "permission denied" : String.valueOf(e.getMessage());
    }

    private static CaptureReader reader(Path path, MappedBytes bytes, SkipReason.Counts skipped)
            throws CaptureException {
        int magic = bytes.size() >= 4 ? bytes.window(0).getInt(0) : 0;
        if (magic == PcapngReader.SECTION_HEADER) {
            return PcapngReader.open(path, bytes, skipped);
        }
        ByteOrder order = PcapReader.orderOf(magic);
        if (order == null) {
            throw notACapture(path, bytes.size(), magic);
        }
        return PcapReader.open(path, bytes, skipped, order);
    }

    /** Whether a file that begins with these four bytes may be a capture. */
    static boolean isMagic(int magic) {
        return magic == PcapngReader.SECTION_HEADER || PcapReader.orderOf(magic) != null;
    }

    static CaptureException notACapture(Path path, long size, int magic) {
        String why = size == 0
                ? "it is empty"
                : size < 4
                        ? "it has only " + size + (size == 1 ? " byte" : " bytes")
                        : String.format(Locale.ROOT, "it begins with 0x%08x, which is neither pcap nor pcapng", magic);
        return new CaptureException(
                CaptureException.Kind.NOT_A_CAPTURE, "not a capture file", path, why + "; convert it with editcap");
    }
}
