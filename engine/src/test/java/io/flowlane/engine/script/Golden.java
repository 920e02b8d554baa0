package io.flowlane.engine.script;

import io.flowlane.engine.policy.Tracking;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.zip.GZIPInputStream;

/** Scripts with the results that DPDK 22.11 gave. */
final class Golden {

    private Golden() {}

    /** The text of one file. */
    static String text(String file) throws IOException {
        try (InputStream raw = Objects.requireNonNull(Golden.class.getResourceAsStream("/conformance/" + file), file);
                InputStream in = file.endsWith(".gz") ? new GZIPInputStream(raw) : raw) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        }
    }

    /** What a run of these scripts prints. */
    static String run(Tracking tracking, String text) throws IOException {
        StringBuilder out = new StringBuilder();
        new ScriptRunner(tracking, out).run(ScriptParser.parse(new StringReader(text), "test"));
        return out.toString();
    }
}
