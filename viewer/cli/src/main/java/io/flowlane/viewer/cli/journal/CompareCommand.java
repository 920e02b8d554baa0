package io.flowlane.viewer.cli.journal;

import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.place.Journals;
import io.flowlane.viewer.compare.Aspect;
import io.flowlane.viewer.compare.Comparison;
import io.flowlane.viewer.compare.ComparisonReport;
import io.flowlane.viewer.compare.Difference;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

/** {@code flowlane compare}: what differs between two journals of the same input. */
@Command(
        name = "compare",
        description = "Compares two journals of the same input, packet by packet.%n"
                + "Exit code 1 when they differ in what was compared.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  flowlane compare strict-run dpdk-run --on order",
            "  flowlane compare before after --on latency --tolerance 20"
        })
public final class CompareCommand implements Callable<Integer> {
    private static final int SHOWN = 10;

    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "A", description = "A journal.")
    private Path a = Path.of("");

    @Parameters(index = "1", paramLabel = "B", description = "Another journal of the same input.")
    private Path b = Path.of("");

    @Option(
            names = "--on",
            split = ",",
            paramLabel = "WHAT",
            converter = AspectWord.class,
            description = "What to compare: packets, workers, order, latency (default: packets,workers,order).")
    private List<Aspect> on = List.of(Aspect.PACKETS, Aspect.WORKERS, Aspect.ORDER);

    @Option(
            names = "--tolerance",
            paramLabel = "PERCENT",
            description = "Allowed difference in latency (default: ${DEFAULT-VALUE}).",
            defaultValue = "10")
    private double tolerance;

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    public CompareCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /** A word of {@code --on}. */
    static final class AspectWord implements ITypeConverter<Aspect> {
        @Override
        public Aspect convert(String value) {
            return Aspect.of(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is not one of packets, workers, order, latency"));
        }
    }

    @Override
    public Integer call() {
        if (!(tolerance >= 0)) {
            throw CliException.usage("--tolerance " + tolerance + " is below 0, compare: give a percentage");
        }
        Set<Aspect> aspects = EnumSet.copyOf(on);
        ComparisonReport report;
        try (Journal first = Journals.open(a);
                Journal second = Journals.open(b)) {
            Comparison comparison = new Comparison(aspects, tolerance / 100);
            report = Progress.during(
                            terminal, "comparing", first::progress, () -> comparison.run(first, second, () -> true))
                    .orElseThrow();
        }
        if (json) {
            terminal.json(json(report));
        } else {
            print(report);
        }
        return report.differs() ? ExitCode.FOUND : ExitCode.OK;
    }

    private void print(ComparisonReport report) {
        PrintWriter out = terminal.out();
        if (!report.input().isSame()) {
            out.println(terminal.bad(report.input().words()));
        }
        String found = report.differs() ? terminal.bad("they differ") : terminal.good("no difference");
        out.println(found + ": " + Format.count(report.packets(), "packet") + " in both");
        report.counts()
                .forEach((aspect, count) -> out.println("  " + String.format(Locale.ROOT, "%-8s", aspect.word()) + "  "
                        + Format.count(count) + " " + aspect.sentence()));
        out.println(
                "  latency   p50 " + nanos(report.latencyA(), report.latencyA().p50()) + " and "
                        + nanos(report.latencyB(), report.latencyB().p50()) + ", p99 "
                        + nanos(report.latencyA(), report.latencyA().p99()) + " and "
                        + nanos(report.latencyB(), report.latencyB().p99()));
        for (Difference difference :
                report.first().subList(0, Math.min(SHOWN, report.first().size()))) {
            out.println("      " + difference.text());
        }
        long more = report.counts().values().stream().mapToLong(Long::longValue).sum() - SHOWN;
        if (more > 0) {
            out.println("      and " + Format.count(more) + " more");
        }
    }

    /** Of no packet there is no latency. */
    private static String nanos(ComparisonReport.Latencies latency, long nanos) {
        return latency.count() > 0 ? Format.nanos(nanos) : "none measured";
    }

    private static void measured(JsonWriter json, String name, ComparisonReport.Latencies latency, long nanos) {
        if (latency.count() > 0) {
            json.field(name, nanos);
        } else {
            json.name(name).nullValue();
        }
    }

    private static String json(ComparisonReport report) {
        JsonWriter json = new JsonWriter()
                .beginObject()
                .field("same_input", report.input().isSame())
                .field("differs", report.differs())
                .field("packets", report.packets());
        json.name("counts").beginObject();
        report.counts().forEach((aspect, count) -> json.field(aspect.word(), count));
        json.endObject().name("latency_ns").beginArray();
        for (ComparisonReport.Latencies latency : List.of(report.latencyA(), report.latencyB())) {
            json.beginObject().field("count", latency.count());
            measured(json, "p50", latency, latency.p50());
            measured(json, "p99", latency, latency.p99());
            measured(json, "max", latency, latency.max());
            json.endObject();
        }
        json.endArray().name("first").beginArray();
        for (Difference difference : report.first()) {
            json.beginObject()
                    .field("what", difference.aspect().word())
                    .field("seq", difference.seq())
                    .field("tag", Integer.toUnsignedLong(difference.tag()))
                    .field("text", difference.text())
                    .endObject();
        }
        return json.endArray().endObject().toString();
    }
}
