package io.flowlane.recorder.bench;

import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.bench.EngineBench;
import io.flowlane.engine.bench.EngineBenchSpec;
import io.flowlane.engine.bench.Lcores;
import io.flowlane.engine.bench.Tags;
import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.policy.Mode;
import io.flowlane.recorder.chronicle.JvmFlags;
import io.flowlane.recorder.write.JournalRecorder;
import io.flowlane.recorder.write.RecorderOptions;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The process that makes one measurement and prints its numbers. */
final class BenchProcess {

    private BenchProcess() {}

    /** How this process was started, up to its main class. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(argument -> argument.startsWith("-X"))
                .toList());
        // the program's own jar has them in its manifest, which counts for its own main class
        command.addAll(JvmFlags.list());
        command.addAll(List.of("-cp", System.getProperty("java.class.path", "")));
        return command;
    }

    /** The arguments: a {@link Measure}, a {@link Mode}, how many workers, how many seconds, and a folder. */
    public static void main(String[] args) {
        try {
            Mode mode = Mode.valueOf(args[1]);
            int workers = Integer.parseInt(args[2]);
            double seconds = Double.parseDouble(args[3]);
            Path folder = Path.of(args[4]);
            double[] numbers = switch (Measure.valueOf(args[0])) {
                case OFF -> new double[] {engine(mode, workers, seconds, EventSink.OFF)};
                case ON -> on(mode, workers, seconds, folder);
                case EVENTS -> TellingBench.run(mode, seconds, folder);
                case JFR -> new double[] {Anchors.jfr(seconds)};
                case EXCERPTS -> new double[] {Anchors.excerpts(seconds, folder)};
            };
            StringBuilder line = new StringBuilder();
            for (double number : numbers) {
                line.append(number).append(' ');
            }
            System.out.println(line.toString().strip());
        } catch (IOException | RuntimeException e) {
            System.out.println(e.getMessage());
            System.exit(1);
        }
    }

    private static double engine(Mode mode, int workers, double seconds, EventSink events) {
        DistributorConfig config = DistributorConfig.of(workers).withMode(mode).withEvents(events);
        return EngineBench.run(new EngineBenchSpec(config, Lcores.THREADS, Tags.DISTINCT, seconds))
                .nsPerPacket();
    }

    private static double[] on(Mode mode, int workers, double seconds, Path folder) throws IOException {
        double ns;
        try (JournalRecorder recorder = JournalRecorder.create(folder, RecorderOptions.DEFAULTS)) {
            ns = engine(mode, workers, seconds, recorder);
            if (recorder.failure() != null) {
                throw new IOException(recorder.failure());
            }
        }
        JournalSums sums = JournalSums.of(folder, workers);
        return new double[] {ns, (double) sums.events() / sums.packets(), (double) sums.bytes() / sums.packets()};
    }
}
