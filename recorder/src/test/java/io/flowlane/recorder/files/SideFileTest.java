package io.flowlane.recorder.files;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no modes, pipes by name, or links for everybody")
class SideFileTest {
    private static final byte[] TEXT = "new".getBytes(StandardCharsets.UTF_8);

    @TempDir
    private Path folder = Path.of("");

    private static String modes(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }

    private static Path mode(Path path, String modes) throws IOException {
        return Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(modes));
    }

    @ParameterizedTest
    @CsvSource({
        "rwx------, rw-------",
        "rwxr-x---, rw-r-----",
        "rwxr-xr-x, rw-r--r--",
        "rwxrwxr-x, rw-r--r--",
        "rwx--x--x, rw-------"
    })
    void itIsForThoseWhoMayReadTheJournal(String ofJournal, String expected) throws IOException {
        Path journal = mode(Files.createDirectory(folder.resolve("j")), ofJournal);
        Path file = folder.resolve("j.side");
        SideFile.write(file, TEXT, journal);
        assertEquals(expected, modes(file));
        assertEquals("new", Files.readString(file));
    }

    @Test
    void aUsersOwnIsForTheUserAloneAndSoIsItsFolder() throws IOException {
        Path file = folder.resolve("state/flowlane/recent");
        SideFile.write(file, TEXT);
        assertEquals("rw-------", modes(file));
        assertEquals("rwx------", modes(file.getParent()));
        SideFile.write(file, "again".getBytes(StandardCharsets.UTF_8));
        assertEquals("again", Files.readString(file));
        assertEquals(List.of(file), listed(file.getParent()));
    }

    @Test
    void aLinkInItsPlaceIsNotFollowed() throws IOException {
        Path mine = Files.writeString(folder.resolve("mine"), "mine");
        Path link = Files.createSymbolicLink(folder.resolve("j.side"), mine);
        assertThrows(IOException.class, () -> SideFile.write(link, TEXT));
        Path dangling = Files.createSymbolicLink(folder.resolve("k.side"), folder.resolve("nothing"));
        assertThrows(IOException.class, () -> SideFile.write(dangling, TEXT));
        assertEquals("mine", Files.readString(mine));
        assertFalse(Files.exists(folder.resolve("nothing")));
        assertEquals(3, listed(folder).size(), "a part was left behind");
    }

    @Test
    void noTwoPartsHaveOneName() {
        String first = String.valueOf(new Part(folder.resolve("a")).path().getFileName());
        String second = String.valueOf(new Part(folder.resolve("a")).path().getFileName());
        assertNotEquals(first, second);
        assertTrue(first.length() > 16, first);
    }

    @Test
    void onlyRegularFilesAreRead() throws IOException, InterruptedException {
        Path fifo = folder.resolve("fifo");
        assertEquals(0, new ProcessBuilder("mkfifo", fifo.toString()).start().waitFor());
        for (Path other : List.of(fifo, folder, Path.of("/dev/zero"), folder.resolve("none"))) {
            assertThrows(IOException.class, () -> RegularFile.read(other).close(), other.toString());
            assertThrows(IOException.class, () -> RegularFile.open(other).close(), other.toString());
            assertThrows(IOException.class, () -> RegularFile.bytes(other, 9), other.toString());
        }
        Path file = Files.writeString(folder.resolve("file"), "123456789");
        assertEquals("123456789", new String(RegularFile.bytes(file, 9), StandardCharsets.UTF_8));
        assertThrows(IOException.class, () -> RegularFile.bytes(file, 8));
        Path link = Files.createSymbolicLink(folder.resolve("link"), file);
        assertEquals(9, RegularFile.bytes(link, 9).length);
    }

    private static List<Path> listed(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
