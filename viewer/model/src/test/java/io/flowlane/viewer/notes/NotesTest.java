package io.flowlane.viewer.notes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

class NotesTest {
    @TempDir
    private Path folder;

    private Path journal = Path.of("");

    @BeforeEach
    void state() throws IOException {
        journal = Files.createDirectory(folder.resolve("run.journal"));
        System.setProperty("flowlane.state", folder.resolve("state").toString());
    }

    @AfterEach
    void forget() {
        System.clearProperty("flowlane.state");
    }

    @Test
    void notesAreThereAgainInOrderOfTime() {
        Notes notes = Notes.of(journal);
        assertEquals("", notes.put(new Note(500, "say \"so\"\n\\ and äöü → ☃")));
        notes.put(new Note(100, ""));
        notes.put(new Note(300, "gone"));
        notes.remove(300);
        notes.put(new Note(100, "in place of the empty one"));
        List<Note> again = Notes.of(journal).all();
        assertEquals(
                List.of(new Note(100, "in place of the empty one"), new Note(500, "say \"so\"\n\\ and äöü → ☃")),
                again);
        assertTrue(Files.exists(folder.resolve("run.journal.notes.jsonl")));
    }

    @Test
    void oneGoesFromNoteToNote() {
        Notes notes = Notes.of(journal);
        notes.put(new Note(500, ""));
        notes.put(new Note(100, ""));
        assertEquals(OptionalLong.of(100), notes.next(-1, 1));
        assertEquals(OptionalLong.of(500), notes.next(100, 1));
        assertEquals(OptionalLong.empty(), notes.next(500, 1));
        assertEquals(OptionalLong.of(100), notes.next(500, -1));
    }

    @Test
    void linesThatAreNoNotesAreKeptAsTheyAre() throws IOException {
        Path file = folder.resolve("run.journal.notes.jsonl");
        Files.writeString(
                file, "{\"t\":7,\"text\":\"fine\"}\n{\"t\":99999999999999999999999,\"text\":1}\ngarbage {{{\n");
        Notes notes = Notes.of(journal);
        assertEquals(List.of(new Note(7, "fine")), notes.all());
        notes.put(new Note(8, "more"));
        String now = Files.readString(file);
        assertTrue(now.contains("garbage {{{") && now.contains("99999999999999999999999"), now);
        assertEquals(2, Notes.of(journal).all().size());
    }

    @Test
    void aFileThatIsNoTextIsSetAsideAndNotLost() throws IOException {
        Path file = folder.resolve("run.journal.notes.jsonl");
        byte[] bytes = {(byte) 0xff, (byte) 0xfe, 0, 1, (byte) 0xc3};
        Files.write(file, bytes);
        Notes notes = Notes.of(journal);
        assertEquals(List.of(), notes.all());
        notes.put(new Note(1, "new"));
        assertEquals(bytes.length, Files.readAllBytes(folder.resolve("run.journal.notes.jsonl.damaged")).length);
        assertEquals(1, Notes.of(journal).all().size());
    }

    @Test
    void whereTheFolderCannotBeWrittenTheyGoToTheUsersOwn() throws IOException {
        // a folder in the file's place: neither a superuser nor anybody else can write it
        Files.createDirectories(folder.resolve("run.journal.notes.jsonl").resolve("occupied"));
        String said = Notes.of(journal).put(new Note(5, "kept"));
        assertTrue(said.startsWith("the journal's folder cannot be written"), said);
        Files.delete(folder.resolve("run.journal.notes.jsonl").resolve("occupied"));
        Files.delete(folder.resolve("run.journal.notes.jsonl"));
        assertEquals(List.of(new Note(5, "kept")), Notes.of(journal).all());
    }

    @Test
    void whatIsRememberedIsCheckedWhenItIsRead() throws IOException {
        Path file = folder.resolve("state").resolve("viewer.properties");
        Remembered first = new Remembered(file);
        first.put("theme", "dark");
        first.put("width", 1234.0);
        first.save();
        Remembered again = new Remembered(file);
        assertEquals("dark", again.text("theme", "light"));
        assertEquals(1234.0, again.number("width", 100, 5000, 1));
        assertEquals(1.0, again.number("width", 100, 200, 1));
        assertEquals(7.0, again.number("height", 0, 9, 7));
        Files.writeString(file, "theme=\\uZZZZ");
        assertEquals("light", new Remembered(file).text("theme", "light"));
        assertFalse(Files.exists(folder.resolve("elsewhere")));
    }

    @Test
    @DisabledOnOs(value = OS.WINDOWS, disabledReason = "has no modes, and no links for everybody")
    void notesArePrivateAsTheJournalIsAndFollowNoLink() throws IOException {
        Files.setPosixFilePermissions(journal, PosixFilePermissions.fromString("rwx------"));
        Path file = folder.resolve("run.journal.notes.jsonl");
        Notes.of(journal).put(new Note(1, "mine"));
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(file)));
        Path other = Files.writeString(folder.resolve("other"), "of somebody else");
        Files.createSymbolicLink(folder.resolve("run.journal.notes.jsonl.tmp"), other);
        assertEquals("", Notes.of(journal).put(new Note(2, "too")));
        Files.delete(file);
        Files.createSymbolicLink(file, other);
        assertTrue(Notes.of(journal).put(new Note(3, "three")).contains("are kept in"));
        assertEquals("of somebody else", Files.readString(other));
    }
}
