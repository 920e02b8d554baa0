package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Terminal;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import picocli.CommandLine.Command;

/** Help and version stand at every level. */
class HelpTest {

    @Test
    void everyCommandHelpsWithAnExample() {
        Terminal terminal = new Terminal(
                OutputStream.nullOutputStream(), OutputStream.nullOutputStream(), StandardCharsets.UTF_8, Map.of());
        String overview = Cli.run("--help").out();
        for (Object command : Commands.all(terminal)) {
            String name = command.getClass().getAnnotation(Command.class).name();
            Cli cli = Cli.run(name, "--help");
            assertEquals(ExitCode.OK, cli.exit());
            assertEquals("", cli.err());
            assertTrue(cli.out().contains("Example"), cli.out());
            assertTrue(cli.out().contains("  flowlane " + name), cli.out());
            assertTrue(overview.contains("  " + name + " "), overview);
            assertEquals(cli.out(), Cli.run("help", name).out());
        }
    }

    @Test
    void theVersionIsTheProgramsOwn() {
        assertTrue(Cli.run("--version").out().startsWith("flowlane "));
        assertTrue(Cli.run("verify", "--version").out().startsWith("flowlane "));
    }

    @Test
    void colourShowsOnATerminalAlone() {
        assertFalse(Cli.run("--help").out().contains("\u001b"));
        assertTrue(Cli.run(Map.of("FLOWLANE_TTY_OUT", "1"), "--help").out().contains("\u001b"));
        assertFalse(Cli.run(Map.of("FLOWLANE_TTY_OUT", "1", "NO_COLOR", "1"), "--help")
                .out()
                .contains("\u001b"));
    }
}
