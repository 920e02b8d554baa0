package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.flowlane.viewer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where there is nothing to measure, no surface shows a number that is none. */
class FewPacketsTest {

    private static final Pattern NO_NUMBER = Pattern.compile("\\bNaN\\b|Infinity|\\bnull [%a-z]|∞|� ");

    @TempDir
    private Path folder = Path.of("");

    @ParameterizedTest
    @CsvSource({"0,1", "0,3", "0,40", "1,1", "1,3", "3,1"})
    void nothingThatIsNoNumberIsShown(int packets, int workers) throws IOException {
        Path journal = folder.resolve("journal");
        for (String json : List.of("", "--json")) {
            List<Object> record = new ArrayList<>(List.of("record", "--synthetic", "packets=" + packets));
            record.addAll(List.of("--lcores", "simulated", "--workers", workers, "--overwrite", "--journal", journal));
            record.addAll(json.isEmpty() ? List.of() : List.of(json));
            check(Cli.run(record.toArray()));
        }
        for (String command : List.of("verify", "stats")) {
            check(Cli.run(command, journal));
            check(Cli.run(command, journal, "--json"));
        }
        check(Cli.run("compare", journal, journal));
        check(Cli.run("compare", journal, journal, "--json"));
        for (String theme : List.of("light", "dark")) {
            Path picture = folder.resolve(theme + ".svg");
            check(Cli.run("render", journal, "--out", picture, "--theme", theme));
            check(Files.readString(picture));
        }
        for (String format : List.of("jsonl", "csv")) {
            Path out = folder.resolve("export." + format);
            check(Cli.run("export", journal, "--format", format, "--out", out));
            check(Files.readString(out));
        }
    }

    private static void check(Cli cli) {
        assertEquals(ExitCode.OK, cli.exit(), cli::toString);
        check(cli.out() + cli.err());
    }

    private static void check(String text) {
        assertFalse(NO_NUMBER.matcher(text).find(), text);
    }
}
