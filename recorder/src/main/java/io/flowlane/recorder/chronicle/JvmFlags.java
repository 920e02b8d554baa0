package io.flowlane.recorder.chronicle;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/** The arguments of a JVM that records: Chronicle reaches into the JDK. The parent POM has them; the build copies them here. */
public final class JvmFlags {

    private JvmFlags() {}

    /** Each argument, in order. */
    public static List<String> list() {
        try (InputStream in = Objects.requireNonNull(JvmFlags.class.getResourceAsStream("jvm-flags"))) {
            String text = new String(in.readAllBytes(), StandardCharsets.US_ASCII);
            return List.of(text.strip().split("\\s+", -1));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
