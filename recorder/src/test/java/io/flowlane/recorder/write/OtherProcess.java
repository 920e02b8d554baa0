package io.flowlane.recorder.write;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Mode;
import io.flowlane.engine.policy.Policy;
import io.flowlane.engine.policy.Tracking;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Records over a journal in a process of its own. */
final class OtherProcess {
    private OtherProcess() {}

    /** Says "recorded", or why not. */
    public static void main(String[] args) throws IOException {
        RecorderOptions options = RecorderOptions.DEFAULTS.withOverwrite(true);
        try (JournalRecorder recorder = JournalRecorder.create(Path.of(args[0]), options)) {
            recorder.distributor(new SessionInfo(Mode.BURST, Tracking.STRICT, Policy.ROUND_ROBIN, 1, 8, "other", 2))
                    .processBegin(1);
        } catch (JournalWriteException e) {
            System.out.print(e.getMessage());
            return;
        }
        System.out.print("recorded");
    }

    static String record(Path folder) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("--") || argument.startsWith("-XX:+Ignore"))
                .forEach(command::add);
        command.addAll(List.of("-cp", System.getProperty("java.class.path", ""), OtherProcess.class.getName()));
        command.add(folder.toString());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return said;
    }
}
