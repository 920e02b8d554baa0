package io.flowlane.viewer.notes;

import io.flowlane.recorder.files.SideFile;
import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalLong;

/**
 * The notes on one journal, in order of time, and how its lanes are arranged: a JSON object a line in
 * {@code JOURNAL.notes.jsonl} beside its folder. Where that folder cannot be written they go to the user's own state. Lines that are no notes are kept as they are.
 */
public final class Notes {
    private static final long LARGEST_FILE = 4 << 20;
    private static final int MOST = 10_000;
    private static final int LONGEST_TEXT = 2_000;

    private final Path folder;
    private final Path beside;
    private final Path ofUser;
    private final List<Note> notes = new ArrayList<>();
    private final List<String> others = new ArrayList<>();
    private Arrangement lanes = Arrangement.NONE;

    private Notes(Path journal) {
        folder = journal.toAbsolutePath().normalize();
        beside = folder.resolveSibling(folder.getFileName() + ".notes.jsonl");
        ofUser = StateFolder.of()
                .resolve("notes")
                .resolve(Integer.toHexString(folder.hashCode()) + "-" + folder.getFileName() + ".notes.jsonl");
        read(Files.exists(ofUser) && !Files.exists(beside) ? ofUser : beside);
    }

    /** The notes on the journal in this folder; none where there is no file, or it cannot be read. */
    public static Notes of(Path journal) {
        return new Notes(journal);
    }

    private void read(Path file) {
        try {
            if (!Files.isRegularFile(file) || Files.size(file) > LARGEST_FILE) {
                return;
            }
            Files.readString(file, StandardCharsets.UTF_8).lines().forEach(this::readLine);
        } catch (MalformedInputException notText) {
            setAside(file);
        } catch (IOException unreadable) {
            // as if there were none
        }
        notes.sort(Comparator.comparingLong(Note::t));
    }

    private void readLine(String line) {
        LanesLine.read(line)
                .ifPresentOrElse(
                        arranged -> lanes = arranged,
                        () -> NoteLine.read(line).ifPresentOrElse(this::keep, () -> keepOther(line)));
    }

    private void keep(Note note) {
        if (notes.size() < MOST) {
            notes.add(note);
        }
    }

    private void keepOther(String line) {
        if (!line.isBlank()) {
            others.add(line);
        }
    }

    /** A file that is no text is not written over. */
    private static void setAside(Path file) {
        try {
            Files.move(file, file.resolveSibling(file.getFileName() + ".damaged"), StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException readOnly) {
            // then nothing is written over it either
        }
    }

    /** How the lanes were arranged last; any of the names may be of no lane that there is. */
    public Arrangement lanes() {
        return lanes;
    }

    /**
     * Keeps another arrangement of the lanes.
     *
     * @return what {@link #put} answers
     */
    public String arrange(Arrangement now) {
        if (now.equals(lanes)) {
            return "";
        }
        lanes = now;
        return save();
    }

    /** All of them, in order of time. */
    public List<Note> all() {
        return List.copyOf(notes);
    }

    /**
     * Puts a note at a time, in place of one that is there.
     *
     * @return where the notes are kept now, in words; empty when that is beside the journal as usual
     */
    public String put(Note note) {
        notes.removeIf(old -> old.t() == note.t());
        if (notes.size() == MOST) {
            return "there are " + MOST + " notes already: remove some first";
        }
        String text = note.text().length() > LONGEST_TEXT ? note.text().substring(0, LONGEST_TEXT) : note.text();
        notes.add(new Note(note.t(), text));
        notes.sort(Comparator.comparingLong(Note::t));
        return save();
    }

    /** Removes what is noted at a time. */
    public String remove(long t) {
        notes.removeIf(note -> note.t() == t);
        return save();
    }

    /** The next noted time in a direction. */
    public OptionalLong next(long from, int direction) {
        return direction > 0
                ? notes.stream().mapToLong(Note::t).filter(t -> t > from).findFirst()
                : notes.stream().mapToLong(Note::t).filter(t -> t < from).max();
    }

    private String save() {
        List<String> lines = new ArrayList<>(others);
        if (!lanes.equals(Arrangement.NONE)) {
            lines.add(LanesLine.write(lanes));
        }
        notes.forEach(note -> lines.add(NoteLine.write(note)));
        try {
            SideFile.write(beside, bytes(lines), folder);
            return "";
        } catch (IOException readOnly) {
            try {
                SideFile.write(ofUser, bytes(lines));
                return "the journal's folder cannot be written, notes are kept in " + ofUser;
            } catch (IOException nowhere) {
                return "notes cannot be saved, neither beside the journal nor in " + ofUser.getParent()
                        + ": they last until the window closes";
            }
        }
    }

    private static byte[] bytes(List<String> lines) {
        return (String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8);
    }
}
