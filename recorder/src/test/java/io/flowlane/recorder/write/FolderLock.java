package io.flowlane.recorder.write;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** Takes away the right to add files to a folder, also from root where the file system can do that. */
final class FolderLock {

    private FolderLock() {}

    /** False when files can be added still. */
    static boolean shut(Path folder) throws IOException {
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("r-x------"));
        chattr("+i", folder);
        Path probe = folder.resolve("probe");
        try {
            Files.delete(Files.createFile(probe));
        } catch (IOException e) {
            return true;
        }
        open(folder);
        return false;
    }

    static void open(Path folder) throws IOException {
        chattr("-i", folder);
        Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    }

    private static void chattr(String flag, Path folder) {
        try {
            new ProcessBuilder("chattr", flag, folder.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            // no such program: then permissions have to do
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
