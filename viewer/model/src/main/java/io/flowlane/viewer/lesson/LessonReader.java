package io.flowlane.viewer.lesson;

import io.flowlane.recorder.files.FileFailure;
import io.flowlane.recorder.files.RegularFile;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a lesson's file: splits it into steps at the headings and takes the lesson's own blocks out of the text. Nothing is
 * run. One thread, once.
 */
public final class LessonReader {

    private static final long LONGEST = 1 << 20;
    private static final Pattern FENCE = Pattern.compile("(`{3,}|~{3,})\\s*([^`]*)");

    private final Path file;
    private final List<String> lines;
    private final Blocks blocks;
    private final List<Step> steps = new ArrayList<>();
    private List<Part> parts = new ArrayList<>();
    private final StringBuilder prose = new StringBuilder();
    private int proseLine;
    private String title = "";
    private String stepTitle = "";
    private int at;

    private LessonReader(Path file, List<String> lines) {
        this.file = file;
        this.lines = lines;
        this.blocks = new Blocks();
    }

    /**
     * Reads a lesson.
     *
     * @param file Markdown in UTF-8, up to 1 MiB
     * @throws LessonException when it cannot be read or is no lesson, with the line
     */
    public static Lesson read(Path file) {
        return parse(text(file), file);
    }

    /** Reads a lesson from its text; {@code file} says where its paths begin, and names it in errors. */
    public static Lesson parse(String text, Path file) {
        LessonReader reader = new LessonReader(file, text.lines().toList());
        try {
            return reader.lesson();
        } catch (BlockException e) {
            throw new LessonException(String.valueOf(e.getMessage()), file.toString(), e.line);
        }
    }

    /** Something is wrong in a line. */
    static final class BlockException extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final int line;

        BlockException(int line, String message) {
            super(message);
            this.line = line;
        }
    }

    private static String text(Path file) {
        try {
            if (Files.isDirectory(file)) {
                throw new LessonException("a folder, not a lesson", file.toString(), 0);
            }
            RegularFile.check(file);
            if (Files.size(file) > LONGEST) {
                throw new LessonException("a lesson is at most 1 MiB", file.toString(), 0);
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Files.readAllBytes(file)))
                    .toString();
        } catch (NoSuchFileException e) {
            throw new LessonException("no such lesson", file.toString(), 0);
        } catch (CharacterCodingException e) {
            throw new LessonException("not text in UTF-8, as a lesson is", file.toString(), 0);
        } catch (IOException e) {
            throw new LessonException("the lesson cannot be read (" + FileFailure.words(e) + ")", file.toString(), 0);
        }
    }

    private Lesson lesson() {
        while (at < lines.size()) {
            line(lines.get(at));
            at++;
        }
        endStep();
        if (title.isEmpty()) {
            throw new BlockException(1, "a lesson begins with its title: # Title");
        }
        return blocks.lesson(name(), file, title, steps);
    }

    private void line(String text) {
        Matcher fence = FENCE.matcher(text);
        if (fence.matches()) {
            fenced(fence.group(1), fence.group(2).strip());
        } else if (text.startsWith("# ")) {
            if (!title.isEmpty() || !parts.isEmpty() || !prose.toString().isBlank()) {
                throw new BlockException(at + 1, "a lesson has one title, and it comes first; a step begins with ##");
            }
            title = text.substring(2).strip();
            stepTitle = title;
        } else if (text.startsWith("## ")) {
            endStep();
            stepTitle = text.substring(3).strip();
        } else {
            if (prose.toString().isBlank()) {
                prose.setLength(0);
                proseLine = at + 1;
            }
            prose.append(text).append('\n');
        }
    }

    private void fenced(String marks, String info) {
        int begin = at + 1;
        List<String> body = new ArrayList<>();
        for (at++; at < lines.size() && !lines.get(at).strip().equals(marks); at++) {
            body.add(lines.get(at));
        }
        if (at == lines.size()) {
            throw new BlockException(begin, "this block is never closed with " + marks);
        }
        endProse();
        String kind = info.split("\\s+", 2)[0];
        if (Blocks.kinds().contains(kind)) {
            blocks.add(Block.parse(begin, info, body), parts);
        } else {
            Block.nearly(kind).ifPresent(meant -> {
                throw new BlockException(begin, "'" + kind + "' is not a block: did you mean '" + meant + "'?");
            });
            parts.add(new Part.Code(begin, blocks.current(), String.join("\n", body)));
        }
    }

    private void endProse() {
        if (!prose.toString().isBlank()) {
            parts.add(new Part.Prose(proseLine, blocks.current(), blocks.prose(prose.toString(), proseLine)));
        }
        prose.setLength(0);
    }

    private void endStep() {
        endProse();
        if (!stepTitle.isEmpty()) {
            steps.add(new Step(stepTitle, parts));
        } else if (!parts.isEmpty()) {
            throw new BlockException(parts.get(0).line(), "a lesson begins with its title: # Title");
        }
        parts = new ArrayList<>();
    }

    private String name() {
        Path name = file.getFileName();
        String own = name == null ? "lesson" : name.toString().replaceFirst("\\.[mM][dD]$", "");
        Path folder = file.toAbsolutePath().normalize().getParent();
        Path parent = folder == null ? null : folder.getFileName();
        return own.toLowerCase(Locale.ROOT).equals("lesson") && parent != null ? parent.toString() : own;
    }
}
