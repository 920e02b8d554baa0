package io.flowlane.recorder.export;

import io.flowlane.recorder.export.stream.EventWriter;
import io.flowlane.recorder.read.EventCursor;
import java.io.IOException;
import java.io.OutputStream;

/** Writes a {@link TextFormat} to a stream. */
final class TextWriter implements EventWriter {
    private final TextFormat format;
    private final ByteSink sink;

    TextWriter(TextFormat format, OutputStream out) throws IOException {
        this.format = format;
        sink = new ByteSink(out);
        format.begin(sink);
    }

    @Override
    public boolean looksBack() {
        return false;
    }

    @Override
    public void event(EventCursor event, boolean wanted) throws IOException {
        if (wanted) {
            format.event(event, sink);
        }
    }

    @Override
    public void end() throws IOException {
        sink.flush();
    }
}
