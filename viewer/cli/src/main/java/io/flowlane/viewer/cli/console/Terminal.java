package io.flowlane.viewer.cli.console;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.charset.UnsupportedCharsetException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where a command prints, and what that place can show.
 *
 * <p>Whether a stream is a terminal comes from the launcher, which asks the shell ({@code [ -t 1 ]}) and says so in
 * {@code FLOWLANE_TTY_OUT} and {@code FLOWLANE_TTY_ERR}: {@code System.console()} means different things before and
 * after JDK 22. Unset means no terminal.
 */
public final class Terminal {

    private static final String BLOCK = "\u2588";
    private static final String ERASE_LINE = "\r\u001b[K";

    private final Watched rawOut;
    private final Watched rawErr;
    private final PrintWriter out;
    private final PrintWriter err;
    private final PrintWriter painted;
    private final PrintWriter paintedErr;
    private final boolean errIsTerminal;
    private final boolean colour;
    private final boolean unicode;

    /**
     * A terminal over two streams.
     *
     * @param charset how text is encoded; JSON is always UTF-8
     * @param environment the variables that say what the streams are
     */
    public Terminal(OutputStream out, OutputStream err, Charset charset, Map<String, String> environment) {
        this.rawOut = new Watched(out);
        this.rawErr = new Watched(err);
        this.errIsTerminal = isSet(environment, "FLOWLANE_TTY_ERR");
        this.colour = isSet(environment, "FLOWLANE_TTY_OUT")
                && environment.getOrDefault("NO_COLOR", "").isEmpty();
        this.unicode =
                !isSet(environment, "FLOWLANE_ASCII") && charset.newEncoder().canEncode(BLOCK);
        this.out = new PrintWriter(new SafeWriter(new OutputStreamWriter(rawOut, charset), colour, unicode), false);
        this.err = new PrintWriter(new SafeWriter(new OutputStreamWriter(rawErr, charset), false, unicode), true);
        this.painted = new PrintWriter(new OutputStreamWriter(rawOut, charset), false);
        this.paintedErr = new PrintWriter(new OutputStreamWriter(rawErr, charset), true);
    }

    /** The process's own standard output and standard error. */
    public static Terminal system() {
        return new Terminal(
                new FileOutputStream(FileDescriptor.out),
                new FileOutputStream(FileDescriptor.err),
                systemCharset(),
                System.getenv());
    }

    /** Where results go; control characters in them are escaped. */
    public PrintWriter out() {
        return out;
    }

    /** Where errors and warnings go; control characters in them are escaped. */
    public PrintWriter err() {
        return err;
    }

    /** Standard output for texts of this program's own that hold escape sequences, such as a help in colours. */
    public PrintWriter painted() {
        return painted;
    }

    /** As {@link #painted}, to standard error. */
    public PrintWriter paintedErr() {
        return paintedErr;
    }

    /** Writes out what is held back. */
    public void flush() {
        painted.flush();
        out.flush();
        paintedErr.flush();
        err.flush();
    }

    /** Drops all that is printed from now on. */
    void silence() {
        flush();
        rawOut.silent = true;
        rawErr.silent = true;
    }

    /** Why a result could not be printed; null when all could. A {@code PrintWriter} itself keeps that a secret. */
    @Nullable
    public IOException outFailure() {
        flush();
        return rawOut.failure;
    }

    /** Prints one JSON object and a line end, in UTF-8 whatever the locale is. */
    public void json(String object) {
        out.flush();
        PrintWriter utf8 = new PrintWriter(new OutputStreamWriter(rawOut, StandardCharsets.UTF_8), false);
        utf8.println(object);
        utf8.flush();
    }

    /** One line on standard error that does not end the command. */
    public void warn(String line) {
        out.flush();
        if (errIsTerminal) {
            // a progress bar may stand there
            paintedErr.print(ERASE_LINE);
            paintedErr.flush();
        }
        err.println("flowlane: " + line);
    }

    /** Whether a progress bar can be drawn. */
    boolean showsProgress() {
        return errIsTerminal;
    }

    /** Whether results may be coloured: standard output is a terminal and {@code NO_COLOR} is not set. */
    public boolean colour() {
        return colour;
    }

    /** Whether block characters survive the locale's encoding. */
    boolean unicode() {
        return unicode;
    }

    /** {@code text} in green where colours show; print it to {@link #out}. */
    public String good(String text) {
        return colour ? SafeWriter.GREEN + text + SafeWriter.PLAIN : text;
    }

    /** {@code text} in red where colours show; print it to {@link #out}. */
    public String bad(String text) {
        return colour ? SafeWriter.RED + text + SafeWriter.PLAIN : text;
    }

    /** {@code text} in bold where colours show; print it to {@link #out}. */
    public String strong(String text) {
        return colour ? SafeWriter.BOLD + text + SafeWriter.PLAIN : text;
    }

    /** A bar of {@code width} characters, {@code share} of it (0 to 1) filled. */
    public String bar(double share, int width) {
        int filled = (int) Math.round(Math.max(0, Math.min(1, share)) * width);
        return (unicode ? BLOCK : "#").repeat(filled) + (unicode ? "\u2591" : ".").repeat(width - filled);
    }

    private static boolean isSet(Map<String, String> environment, String name) {
        return "1".equals(environment.get(name));
    }

    /** JDK 19 names it {@code stdout.encoding}; JDK 17 knows it only of a terminal, under a name of its own. */
    private static Charset systemCharset() {
        for (String property : new String[] {"stdout.encoding", "sun.stdout.encoding", "native.encoding"}) {
            String name = System.getProperty(property);
            if (name != null) {
                try {
                    return Charset.forName(name);
                } catch (UnsupportedCharsetException e) {
                    // the next property may name one that this JDK has
                }
            }
        }
        return StandardCharsets.US_ASCII;
    }

    /** Remembers the first failure to write. */
    private static final class Watched extends FilterOutputStream {
        private @Nullable IOException failure;
        private volatile boolean silent;

        Watched(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            if (silent) {
                return;
            }
            try {
                out.write(bytes, offset, length);
            } catch (IOException e) {
                failure = failure == null ? e : failure;
                throw e;
            }
        }
    }
}
