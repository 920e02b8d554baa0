package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TerminalTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private Terminal terminal(Charset charset, Map<String, String> environment) {
        return new Terminal(out, err, charset, environment);
    }

    @Test
    void barsAreDrawnWithWhatTheLocaleHas() {
        assertEquals("##..", terminal(StandardCharsets.US_ASCII, Map.of()).bar(0.5, 4));
        assertEquals(
                "\u2588\u2588\u2591\u2591",
                terminal(StandardCharsets.UTF_8, Map.of()).bar(0.5, 4));
        assertEquals("####", terminal(StandardCharsets.US_ASCII, Map.of()).bar(7, 4));
        assertEquals("....", terminal(StandardCharsets.US_ASCII, Map.of()).bar(Double.NaN, 4));
    }

    @Test
    void microsecondsAreAsciiWhereTheOutputIs() {
        Terminal ascii = terminal(StandardCharsets.US_ASCII, Map.of());
        ascii.out().print("12.3 \u00b5s");
        ascii.flush();
        assertEquals("12.3 us", out.toString(StandardCharsets.US_ASCII));

        out.reset();
        Terminal asked = terminal(StandardCharsets.UTF_8, Map.of("FLOWLANE_ASCII", "1"));
        asked.out().print("12.3 \u00b5s");
        asked.flush();
        assertEquals("12.3 us", out.toString(StandardCharsets.UTF_8));

        out.reset();
        Terminal unicode = terminal(StandardCharsets.UTF_8, Map.of());
        unicode.out().print("12.3 \u00b5s");
        unicode.flush();
        assertEquals("12.3 \u00b5s", out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void jsonIsUtf8InEveryLocale() {
        terminal(StandardCharsets.US_ASCII, Map.of()).json("{\"path\":\"caf\u00e9\"}");
        assertEquals("{\"path\":\"caf\u00e9\"}" + System.lineSeparator(), out.toString(StandardCharsets.UTF_8));
    }

    @Test
    void progressShowsOnATerminalAloneAndIsWipedAway() throws InterruptedException {
        Terminal pipe = terminal(StandardCharsets.UTF_8, Map.of());
        assertEquals(7, Progress.during(pipe, "working", () -> 0.5, () -> 7));
        assertEquals(0, err.size());

        CountDownLatch asked = new CountDownLatch(2);
        Terminal tty = terminal(StandardCharsets.UTF_8, Map.of("FLOWLANE_TTY_ERR", "1"));
        Progress.during(
                tty,
                "working",
                () -> {
                    asked.countDown();
                    return 0.5;
                },
                () -> {
                    asked.await();
                    return 7;
                });
        String drawn = err.toString(StandardCharsets.UTF_8);
        assertTrue(drawn.contains("\rworking ") && drawn.contains(" 50 %"), drawn);
        assertTrue(drawn.endsWith(" \r"), drawn);
        assertEquals(0, out.size());
    }

    @Test
    void aResultThatCannotBePrintedIsNoSuccess() {
        assertEquals(ExitCode.OUTPUT, helpInto("No space left on device"));
        assertEquals(
                "flowlane: cannot write (No space left on device), standard output: check where it goes"
                        + System.lineSeparator(),
                err.toString(StandardCharsets.UTF_8));
    }

    @Test
    void aReaderThatHasSeenEnoughIsToldNothing() {
        assertEquals(ExitCode.OUTPUT, helpInto("Broken pipe"));
        assertEquals("", err.toString(StandardCharsets.UTF_8));
    }

    /** Prints the help where every write fails. */
    private int helpInto(String failure) {
        OutputStream failing = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException(failure);
            }
        };
        return Main.run(new Terminal(failing, err, StandardCharsets.UTF_8, Map.of()), "--help");
    }

    @Test
    void theDoctorNamesEveryThing() {
        Cli cli = Cli.run("doctor", "--json");
        List<?> checks = (List<?>) TinyJson.object(cli.out()).get("checks");
        assertEquals(
                List.of(
                        "java",
                        "maven",
                        "cores",
                        "memory",
                        "disk",
                        "clock",
                        "chronicle",
                        "capture",
                        "javafx",
                        "display",
                        "gtk",
                        "pango",
                        "fonts"),
                checks.stream().map(check -> ((Map<?, ?>) check).get("id")).toList());
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        assertFalse(cli.out().contains("\"verdict\":\"missing\""), cli::toString);
    }
}
