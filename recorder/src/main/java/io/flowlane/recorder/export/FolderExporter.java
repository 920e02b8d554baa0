package io.flowlane.recorder.export;

import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.files.Part;
import io.flowlane.recorder.read.Journal;
import java.io.File;
import java.io.IOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Streams a format that is a folder of files.
 *
 * @param format its name
 * @param opener makes its writer
 * @param ours whether this format may have written a file of this path in the folder, or a folder, which ends in {@code /}:
 *     only a folder with nothing else in it is replaced
 */
record FolderExporter(String format, Opener opener, Predicate<String> ours) implements Exporter {

    /** Begins to write into an empty folder. */
    interface Opener {
        EventWriter open(Journal journal, Path folder, ExportOptions options) throws IOException;
    }

    @Override
    public String unit() {
        return "event";
    }

    @Override
    public boolean writesFolder() {
        return true;
    }

    @Override
    public long export(Journal journal, Path out, ExportOptions options, ProgressListener progress) throws IOException {
        boolean there = Files.exists(out, LinkOption.NOFOLLOW_LINKS);
        if (there) {
            checkReplaceable(out, options.overwrite());
        }
        try (Part part = new Part(out)) {
            Files.createDirectory(part.path());
            long written;
            try (EventWriter writer = opener.open(journal, part.path(), options)) {
                written = EventPump.run(journal, writer, options, progress);
            }
            if (there) {
                replace(out, part);
            } else {
                part.settle(out, false);
            }
            return written;
        }
    }

    private void checkReplaceable(Path out, boolean overwrite) throws IOException {
        if (!Files.isDirectory(out, LinkOption.NOFOLLOW_LINKS)) {
            throw new FileAlreadyExistsException(out.toString());
        }
        try (Stream<Path> all = Files.walk(out).skip(1)) {
            for (Path one : (Iterable<Path>) all::iterator) {
                if (!overwrite) {
                    throw new FileAlreadyExistsException(out.toString());
                }
                if (!isOurs(out, one)) {
                    throw new DirectoryNotEmptyException(out.toString());
                }
            }
        }
    }

    private boolean isOurs(Path out, Path one) {
        String name = out.relativize(one).toString().replace(File.separatorChar, '/');
        return Files.isDirectory(one, LinkOption.NOFOLLOW_LINKS)
                ? ours.test(name + "/")
                : Files.isRegularFile(one, LinkOption.NOFOLLOW_LINKS) && ours.test(name);
    }

    /** The old one steps aside first: at no time are there files of both in one folder. */
    private static void replace(Path out, Part part) throws IOException {
        try (Part old = new Part(out)) {
            Files.move(out, old.path());
            part.settle(out, false);
        }
    }
}
