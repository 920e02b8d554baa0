package io.flowlane.recorder.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.DoubleConsumer;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Measures what recording costs: off and on in turn, each in a process of its own. */
public final class RecorderBench {
    private final RecorderBenchSpec spec;
    private final Map<Measure, List<double[]>> found = new EnumMap<>(Measure.class);

    private RecorderBench(RecorderBenchSpec spec) {
        this.spec = spec;
    }

    /**
     * Measures.
     *
     * @param progress given how much is done, 0.0 to 1.0
     * @throws IOException when a process fails; the message is its own, in one line
     */
    public static RecorderBenchResult run(RecorderBenchSpec spec, DoubleConsumer progress) throws IOException {
        return new RecorderBench(spec).run(progress);
    }

    private RecorderBenchResult run(DoubleConsumer progress) throws IOException {
        List<Measure> measures = new ArrayList<>(List.of(Measure.OFF, Measure.ON, Measure.EVENTS));
        if (spec.anchors()) {
            measures.addAll(List.of(Measure.JFR, Measure.EXCERPTS));
        }
        int done = 0;
        for (int round = 0; round < spec.rounds(); round++) {
            for (Measure measure : measures) {
                progress.accept((double) done++ / (spec.rounds() * measures.size()));
                found.computeIfAbsent(measure, all -> new ArrayList<>()).add(measure(measure));
            }
        }
        List<Double> off = rounds(Measure.OFF);
        List<Double> on = rounds(Measure.ON);
        return new RecorderBenchResult(
                median(Measure.OFF, 0),
                median(Measure.ON, 0),
                median(IntStream.range(0, spec.rounds()).mapToDouble(round -> off.get(round) / on.get(round))),
                median(Measure.EVENTS, 0),
                median(Measure.ON, 1),
                median(Measure.ON, 2),
                median(Measure.EVENTS, 1),
                median(Measure.JFR, 0),
                median(Measure.EXCERPTS, 0),
                off,
                on);
    }

    private List<Double> rounds(Measure measure) {
        return found.getOrDefault(measure, List.of()).stream()
                .map(numbers -> numbers[0])
                .toList();
    }

    private double median(Measure measure, int field) {
        return median(found.getOrDefault(measure, List.of()).stream().mapToDouble(numbers -> numbers[field]));
    }

    private static double median(DoubleStream numbers) {
        double[] sorted = numbers.sorted().toArray();
        return sorted.length == 0 ? Double.NaN : (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    private double[] measure(Measure measure) throws IOException {
        Path folder = Files.createTempDirectory(spec.folder(), "flowlane-bench");
        try {
            Process process = new ProcessBuilder(command(measure, folder))
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (process.waitFor() != 0) {
                throw new IOException(line.isEmpty() ? "a process that measures has failed" : line);
            }
            return Stream.of(line.split(" ")).mapToDouble(Double::parseDouble).toArray();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } finally {
            delete(folder);
        }
    }

    private List<String> command(Measure measure, Path folder) {
        List<String> command = new ArrayList<>(BenchProcess.java());
        command.addAll(List.of(
                BenchProcess.class.getName(),
                measure.name(),
                spec.mode().name(),
                String.valueOf(spec.workers()),
                String.valueOf(spec.seconds()),
                folder.resolve("journal").toString()));
        return command;
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files.sorted(Comparator.reverseOrder())::iterator) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
