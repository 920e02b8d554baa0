package io.flowlane.viewer.cli.place;

import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.files.Part;
import io.flowlane.recorder.read.JournalReader;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Files that commands write. */
public final class Outputs {

    private Outputs() {}

    /**
     * Says early whether a file may be written, before the work whose result it is to hold.
     *
     * @throws CliException when it may not
     */
    public static void check(Path file, boolean overwrite) {
        Path folder = file.toAbsolutePath().getParent();
        if (Files.isDirectory(file)) {
            throw CliException.output("output is a folder, " + file + ": name a file");
        }
        if (Files.exists(file) && !Files.isRegularFile(file)) {
            throw CliException.output("output is a device or a pipe, " + file + ": name a regular file");
        }
        if (JournalReader.isJournalFile(file)) {
            throw CliException.output("output is a file of a journal, " + file + ": choose another folder");
        }
        if (Files.exists(file) && !overwrite) {
            throw failed(file, new FileAlreadyExistsException(file.toString()));
        }
        if (folder == null || !Files.isDirectory(folder)) {
            throw failed(file, new NoSuchFileException(file.toString()));
        }
        if (!Files.isWritable(folder)) {
            throw failed(file, new AccessDeniedException(file.toString()));
        }
    }

    /**
     * As {@link #check(Path, boolean)}, for a command that writes either a file or a folder of files.
     *
     * @param folder whether it is a folder; an empty one may be there
     */
    public static void check(Path output, boolean folder, boolean overwrite) {
        if (!folder) {
            check(output, overwrite);
            return;
        }
        Path parent = output.toAbsolutePath().getParent();
        if (Files.exists(output) && !Files.isDirectory(output)) {
            throw CliException.output("output is not a folder, " + output + ": name one, the format has several files");
        }
        if (parent == null) {
            throw failed(output, new FileAlreadyExistsException(output.toString()));
        }
        if (!Files.isDirectory(parent)) {
            throw failed(output, new NoSuchFileException(output.toString()));
        }
        if (!Files.isWritable(parent)) {
            throw failed(output, new AccessDeniedException(output.toString()));
        }
    }

    /** Writes a text whole, in place of what is there; a link is replaced, not followed. */
    public static void write(Path file, String text) throws IOException {
        try (Part part = new Part(file)) {
            try (OutputStream out = part.create()) {
                out.write(text.getBytes(StandardCharsets.UTF_8));
            }
            part.settle(file, true);
        }
    }

    /** Why a file cannot be written, in one line. */
    public static CliException failed(Path file, IOException e) {
        if (e instanceof FileAlreadyExistsException) {
            return CliException.output("output exists already, " + file + ": add --overwrite or name another");
        }
        if (e instanceof DirectoryNotEmptyException) {
            return CliException.output("output contains files of something else, " + file + ": name another folder");
        }
        if (e instanceof NoSuchFileException) {
            return CliException.output(
                    "no such folder, " + file.toAbsolutePath().getParent() + ": create it first");
        }
        if (e instanceof AccessDeniedException) {
            return CliException.output("no permission to write, " + file + ": choose another folder");
        }
        return new CliException(
                ExitCode.OUTPUT,
                "cannot write (" + FileFailure.words(e) + "), " + file + ": "
                        + (FileFailure.isOutOfSpace(e) ? "free some space, or choose another disk" : "check the disk"),
                e);
    }

    /** Why standard output cannot be written, in one line. */
    public static CliException failed(IOException e) {
        return new CliException(
                ExitCode.OUTPUT,
                "cannot write (" + FileFailure.words(e) + "), standard output: check where it goes",
                e);
    }

    /** Whether a pipe's reader has seen enough, as {@code head} does: nobody needs a message. */
    public static boolean nobodyReads(IOException e) {
        return FileFailure.isBrokenPipe(e);
    }

    /** Whether both names are of one file that is there. */
    public static boolean isSame(Path one, Path other) {
        try {
            return Files.exists(one) && Files.exists(other) && Files.isSameFile(one, other);
        } catch (IOException e) {
            // one of them cannot be looked at: opening it will say why
            return false;
        }
    }
}
