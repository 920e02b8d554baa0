package io.flowlane.viewer.lesson;

import io.flowlane.recorder.files.FileFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A shelf of lessons: a folder with a folder for each, in the order of their names, with the text in {@value #FILE}. */
public final class Lessons {

    /** The name of a lesson's text. */
    public static final String FILE = "lesson.md";

    private Lessons() {}

    /**
     * The lessons' texts in order.
     *
     * @throws LessonException when the folder cannot be read
     */
    public static List<Path> files(Path shelf) {
        try (Stream<Path> folders = Files.list(shelf)) {
            return folders.map(folder -> folder.resolve(FILE))
                    .filter(Files::isRegularFile)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new LessonException("the lessons cannot be read (" + FileFailure.words(e) + ")", shelf.toString(), 0);
        }
    }

    /**
     * The text of a lesson by its number ({@code 3}), its folder's name ({@code 03-one-flow}) or that name without the number.
     */
    public static Optional<Path> find(Path shelf, String name) {
        List<Path> found = new ArrayList<>();
        for (Path file : files(shelf)) {
            String folder = nameOf(file);
            String number = folder.replaceFirst("-.*", "").replaceFirst("^0+", "");
            if (folder.equals(name)
                    || folder.replaceFirst("^\\d+-", "").equals(name)
                    || number.equals(name.replaceFirst("^0+", ""))) {
                found.add(file);
            }
        }
        return found.stream().findFirst();
    }

    /** What a lesson of a shelf is called. */
    public static String nameOf(Path file) {
        Path folder = file.toAbsolutePath().getParent();
        Path name = folder == null ? null : folder.getFileName();
        return name == null ? "" : name.toString();
    }
}
