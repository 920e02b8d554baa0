package io.flowlane.viewer.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.flowlane.viewer.cli.console.ExitCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code flowlane completion}: a script that a shell takes, and that knows commands below commands. */
class CompletionTest {

    @Test
    void aShellCompletesWithIt(@TempDir Path folder) throws IOException, InterruptedException {
        assumeTrue(Files.isExecutable(Path.of("/bin/bash")), "no bash");
        Cli printed = Cli.run("completion", "bash");
        assertEquals(ExitCode.OK, printed.exit(), printed::toString);
        Path script = Files.writeString(folder.resolve("flowlane"), printed.out());
        assertEquals("check", completed(script, "lesson che"));
        assertEquals("--synthetic", completed(script, "record --synth"));
        assertFalse(completed(script, "lesson list --o").contains("--out"));
    }

    /** What bash would offer for the last word. */
    private static String completed(Path script, String line) throws IOException, InterruptedException {
        String words = "source '" + script + "'; COMP_LINE='flowlane " + line + "'; COMP_WORDS=(flowlane " + line
                + "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _complete_flowlane; echo ${COMPREPLY[@]}";
        Process process = new ProcessBuilder("/bin/bash", "-c", words)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertEquals(0, process.waitFor(), said);
        return said.strip();
    }

    @Test
    void otherShellsAreRefused() {
        assertEquals(ExitCode.USAGE, Cli.run("completion", "fish").exit());
        assertTrue(Cli.run("completion").out().startsWith("#!"));
    }
}
