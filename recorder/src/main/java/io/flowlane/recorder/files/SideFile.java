package io.flowlane.recorder.files;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/**
 * Files that nobody asked for by name: an index, notes, what a user's viewer remembers. They are created under a random
 * name, for their owner alone, and take their place when they are whole. Where a link stands in that place they are not
 * written. One that belongs to a journal may be read by those who may read the journal.
 */
public final class SideFile {

    private static final Set<OpenOption> NEW = Set.of(
            StandardOpenOption.READ,
            StandardOpenOption.WRITE,
            StandardOpenOption.CREATE_NEW,
            LinkOption.NOFOLLOW_LINKS);

    /** Who may read the folder, and hence the file. */
    private static final Map<PosixFilePermission, PosixFilePermission> READERS = Map.of(
            PosixFilePermission.GROUP_READ, PosixFilePermission.GROUP_EXECUTE,
            PosixFilePermission.OTHERS_READ, PosixFilePermission.OTHERS_EXECUTE);

    private SideFile() {}

    /**
     * Writes a small file whole, in place of an older one; its folder is made when it is not there.
     *
     * @throws IOException when it cannot be written, or the place is taken by a link, a folder or a device
     */
    public static void write(Path file, byte[] bytes) throws IOException {
        writeFor(file, bytes, file, false);
    }

    /**
     * As {@link #write(Path, byte[])}, for those who may read the journal.
     *
     * @param journal its folder
     */
    public static void write(Path file, byte[] bytes, Path journal) throws IOException {
        writeFor(file, bytes, journal, true);
    }

    private static void writeFor(Path file, byte[] bytes, Path journal, boolean shared) throws IOException {
        prepare(file);
        try (Part part = new Part(file)) {
            try (FileChannel channel = create(part.path())) {
                ByteBuffer rest = ByteBuffer.wrap(bytes);
                while (rest.hasRemaining()) {
                    channel.write(rest);
                }
            }
            if (shared) {
                share(part.path(), journal);
            }
            part.settle(file, true);
        }
    }

    /**
     * Makes the folder of a side file, for its owner alone, when it is not there.
     *
     * @throws IOException when it cannot be made, or the file's place is taken by a link, a folder or a device
     */
    public static void prepare(Path file) throws IOException {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS) && !Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileSystemException(file.toString(), null, "a link, a folder or a device is in its place");
        }
        Path folder = file.toAbsolutePath().getParent();
        if (folder != null && !Files.isDirectory(folder)) {
            Files.createDirectories(folder, ownerOnly(folder, "rwx------"));
        }
    }

    /** Creates a file under a name that must not be taken, for its owner alone. */
    public static FileChannel create(Path file) throws IOException {
        return FileChannel.open(file, NEW, ownerOnly(file, "rw-------"));
    }

    private static FileAttribute<?>[] ownerOnly(Path path, String modes) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(modes))}
                : new FileAttribute<?>[0];
    }

    /** Lets those read a file that may read the journal, and nobody else. */
    public static void share(Path file, Path journal) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(file, PosixFileAttributeView.class);
        PosixFileAttributeView model = Files.getFileAttributeView(journal, PosixFileAttributeView.class);
        if (view == null || model == null) {
            return;
        }
        PosixFileAttributes folder = model.readAttributes();
        Set<PosixFilePermission> modes = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        READERS.forEach((read, enter) -> {
            if (folder.permissions().contains(read) && folder.permissions().contains(enter)) {
                modes.add(read);
            }
        });
        // the group of the one may have other members than that of the other
        if (!folder.group().equals(view.readAttributes().group()) && !modes.contains(PosixFilePermission.OTHERS_READ)) {
            modes.remove(PosixFilePermission.GROUP_READ);
        }
        view.setPermissions(modes);
    }
}
