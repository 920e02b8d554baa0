package io.flowlane.recorder.stats;

import io.flowlane.recorder.stats.StatsReport.LatencyParts;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Says where the latency went as a person would. */
final class PartsInWords {

    private PartsInWords() {}

    /** "62 % waiting in a backlog, 30 % held by a worker, 5 % ready in a slot, 3 % on the way back". */
    static String of(LatencyParts parts) {
        double mean = parts.backlog() + parts.slot() + parts.work() + parts.returned();
        if (!(mean > 0)) {
            return "";
        }
        return List.of(
                        new Part(parts.backlog(), "waiting in a backlog"),
                        new Part(parts.work(), "held by a worker"),
                        new Part(parts.slot(), "ready in a slot"),
                        new Part(parts.returned(), "on the way back"))
                .stream()
                .sorted(Comparator.comparingDouble(Part::nanos).reversed())
                .map(part -> String.format(Locale.ROOT, "%.0f %% %s", 100 * part.nanos() / mean, part.where()))
                .collect(Collectors.joining(", "));
    }

    private record Part(double nanos, String where) {}
}
