package io.flowlane.eclipse.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where journals are looked for: by names alone, not further down than was said, and in no hidden folder. */
class RecordingPlaceTest {

    @TempDir
    Path folder;

    @Test
    void theFolderThatThePropertyNamesHoldsJournalsRightInIt() throws IOException {
        journal("one");
        journal("deeper/two");
        assertEquals(
                Set.of(folder.resolve("one")),
                new RecordingPlace(folder, 1).journals().keySet());
    }

    @Test
    void aProgramMayRecordInAFolderOfItsOwn() throws IOException {
        journal("one");
        journal("runs/two");
        journal("runs/too/deep");
        journal(".hidden/three");
        journal("one/inside");
        assertEquals(
                Set.of(folder.resolve("one"), folder.resolve("runs/two")),
                new RecordingPlace(folder, 2).journals().keySet());
    }

    @Test
    void aFolderThatIsNotThereHoldsNone() {
        assertEquals(Map.of(), new RecordingPlace(folder.resolve("none"), 1).journals());
    }

    @Test
    void whatOnlyLooksLikeAJournalCannotBeRead() throws IOException {
        journal("one");
        assertFalse(RecordingPlace.canBeRead(folder.resolve("one")));
    }

    private void journal(String name) throws IOException {
        Files.writeString(Files.createDirectories(folder.resolve(name)).resolve("metadata.cq4t"), "");
    }
}
