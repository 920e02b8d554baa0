package io.flowlane.engine.port;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file cannot be read as a capture at all. The message is one line, "what, where: what to do", fit to be shown to a
 * user as it stands. Damage inside a capture never throws: it is counted, see {@link RxPort#skipped}; an input that fails
 * while it is played ends, see {@link RxPort#failure}.
 */
public final class CaptureException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Why it cannot be read. */
    public enum Kind {
        /** There is no such file. */
        MISSING,
        /** The input is there, but may not be opened or read, or is neither a regular file nor a pipe. */
        UNREADABLE,
        /** The file became shorter while it was read. */
        CHANGED,
        /** The content is neither pcap nor pcapng, or ends within the file header. */
        NOT_A_CAPTURE,
        /** It is a capture, of a format version that is not known. */
        UNSUPPORTED_VERSION
    }

    private final Kind kind;

    CaptureException(Kind kind, String what, Path where, String advice) {
        super(what + ", " + name(where) + ": " + advice);
        this.kind = kind;
    }

    private static String name(Path where) {
        return where.equals(PcapRxPort.STANDARD_INPUT) ? "standard input" : where.toString();
    }

    /** Why the file cannot be read. */
    public Kind kind() {
        return kind;
    }
}
