package io.flowlane.recorder.export;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Another project's program, which is the judge of what is exported for it. */
public record Tool(String name, String debianPackage) {

    /** What it said. */
    public record Said(int exit, String out, String err) {

        public List<String> lines() {
            return out.lines().toList();
        }
    }

    /** Skips the test, with a reason, where the machine has no such program. */
    public void assumeHere() throws InterruptedException {
        boolean here;
        try {
            Process process = new ProcessBuilder(name, "--version")
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            here = process.waitFor() == 0;
        } catch (IOException e) {
            here = false;
        }
        assumeTrue(here, name + " is not here: apt-get install " + debianPackage + " to let it judge this");
    }

    /** Runs it to its end; its output goes through files in that folder. */
    public Said run(Path folder, Object... args) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(name));
        for (Object arg : args) {
            command.add(arg.toString());
        }
        Path out = Files.createTempFile(folder, name, ".out");
        Path err = Files.createTempFile(folder, name, ".err");
        int exit = new ProcessBuilder(command)
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start()
                .waitFor();
        return new Said(exit, read(out), read(err));
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }
}
