package io.flowlane.recorder.export.pcapng;

import java.io.IOException;

/** The packets that were given are not those of the journal. The message is one line, what, where: what to do. */
public final class PacketMismatchException extends IOException {
    private static final long serialVersionUID = 1L;

    PacketMismatchException(String message) {
        super(message);
    }
}
