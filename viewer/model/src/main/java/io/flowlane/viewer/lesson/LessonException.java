package io.flowlane.viewer.lesson;

/** A lesson that cannot be read or run. */
public final class LessonException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String what;
    private final String file;
    private final int line;

    /**
     * Says what is wrong and where.
     *
     * @param what in a few words
     * @param file the lesson's file
     * @param line its line, from 1; 0 for the whole file
     */
    public LessonException(String what, String file, int line) {
        super(what + ", " + file + (line > 0 ? ":" + line : ""));
        this.what = what;
        this.file = file;
        this.line = line;
    }

    /** What is wrong, without its place. */
    public String what() {
        return what;
    }

    /** The lesson's file. */
    public String file() {
        return file;
    }

    /** The line, from 1; 0 for the whole file. */
    public int line() {
        return line;
    }
}
