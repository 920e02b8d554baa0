package io.flowlane.viewer.notes;

import io.flowlane.recorder.files.SideFile;
import java.io.IOException;
import java.io.Reader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;

/** What the viewer remembers from one run to the next, a small properties file; forgotten where it cannot be written. */
public final class Remembered {
    private static final long LARGEST_FILE = 1 << 16;

    private final Path file;
    private final Properties values = new Properties();

    /** Kept in this file. */
    public Remembered(Path file) {
        this.file = file;
        try {
            if (Files.isRegularFile(file) && Files.size(file) <= LARGEST_FILE) {
                try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                    values.load(reader);
                }
            }
        } catch (IOException | IllegalArgumentException damaged) {
            values.clear();
        }
    }

    /** Of this user. */
    public static Remembered ofUser() {
        return new Remembered(StateFolder.of().resolve("viewer.properties"));
    }

    /** A word, or the default. */
    public String text(String key, String otherwise) {
        return values.getProperty(key, otherwise);
    }

    /** A number within bounds, or the default. */
    public double number(String key, double low, double high, double otherwise) {
        try {
            double value = Double.parseDouble(values.getProperty(key, ""));
            return value >= low && value <= high ? value : otherwise;
        } catch (NumberFormatException none) {
            return otherwise;
        }
    }

    /** Remembers a value. */
    public void put(String key, Object value) {
        values.setProperty(key, String.valueOf(value));
    }

    /** Writes all of it down. */
    public void save() {
        try {
            StringWriter text = new StringWriter();
            values.store(text, null);
            SideFile.write(file, text.toString().getBytes(StandardCharsets.UTF_8));
        } catch (IOException readOnlyHome) {
            // remembered for this run only
        }
    }
}
