package io.flowlane.viewer.cli.journal;

import io.flowlane.recorder.export.JsonWriter;
import io.flowlane.recorder.export.ReportJson;
import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.verify.CheckResult;
import io.flowlane.recorder.verify.CounterExample;
import io.flowlane.recorder.verify.Stopped;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.cli.console.ExitCode;
import io.flowlane.viewer.cli.console.Format;
import io.flowlane.viewer.cli.console.Progress;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.place.Journals;
import io.flowlane.viewer.summary.Audit;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code flowlane verify}: every guarantee as a check, with the first counter-example. */
@Command(
        name = "verify",
        description = "Checks every guarantee on a journal and shows the first counter-example of each.%n"
                + "Exit code 1 if one is violated, or if too much of the journal is missing to decide.",
        footerHeading = "%nExample:%n",
        footer = {"  flowlane verify my-journal", "  flowlane verify --stats my-journal"})
public final class VerifyCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private JournalQuestion question = new JournalQuestion();

    @Option(names = "--stats", description = "Also print what 'stats' prints; the journal is read once for both.")
    private boolean withStats;

    public VerifyCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        VerifyReport report;
        try (Journal opened = question.open()) {
            report = withStats ? both(opened) : verified(opened);
        }
        return exitCode(report);
    }

    private VerifyReport verified(Journal opened) {
        VerifyReport report = Progress.during(terminal, "verifying", opened::progress, () -> Verifier.verify(opened));
        question.answer(terminal, () -> ReportJson.toJson(report), () -> print(report));
        return report;
    }

    private VerifyReport both(Journal opened) {
        Audit audit = Journals.audit(opened, terminal);
        question.answer(terminal, () -> json(audit), () -> {
            print(audit.verified());
            terminal.out().println();
            new StatsText(terminal).print(audit.stats());
        });
        return audit.verified();
    }

    /** The fields of {@code verify}, and those of {@code stats} under that name. */
    private static String json(Audit audit) {
        JsonWriter json = new JsonWriter().beginObject();
        ReportJson.write(audit.verified(), json);
        ReportJson.write(audit.stats(), json.name("stats").beginObject());
        return json.endObject().endObject().toString();
    }

    /** An incomplete journal counts as a finding: {@code journal-complete} is one of the guarantees. */
    public static int exitCode(VerifyReport report) {
        return isFinding(report.verdict()) ? ExitCode.FOUND : ExitCode.OK;
    }

    private static boolean isFinding(Verdict verdict) {
        return verdict == Verdict.VIOLATED || verdict == Verdict.INCOMPLETE;
    }

    private void print(VerifyReport report) {
        PrintWriter out = terminal.out();
        out.println(paint(report.verdict(), "%s") + ": " + Format.count(report.packets(), "packet") + ", "
                + Format.count(report.events(), "event"));
        Stopped stopped = report.stopped();
        if (stopped != null) {
            out.println("  ended early: " + stopped.reason() + ", " + Format.count(stopped.inFlight(), "packet")
                    + " in flight");
        }
        for (CheckResult check : report.checks()) {
            out.println(String.format(
                            Locale.ROOT,
                            "  %-21s %s  %12s checked",
                            check.id(),
                            paint(check.verdict(), "%-16s"),
                            Format.count(check.checked()))
                    + (check.violations() == 0 ? "" : ", " + Format.count(check.violations(), found(check))));
            explain(check);
        }
    }

    private static String found(CheckResult check) {
        return check.id().equals(Verifier.JOURNAL_COMPLETE) ? "problem" : "violation";
    }

    private void explain(CheckResult check) {
        CounterExample first = check.first();
        String note = check.note();
        if (first != null) {
            // what is wrong with the journal itself has no time
            String when = check.id().equals(Verifier.JOURNAL_COMPLETE) ? "" : "at " + Format.count(first.t()) + " ns: ";
            terminal.out().println("      " + when + first.text());
        }
        if (note != null && (first == null || !note.equals(first.text()))) {
            terminal.out().println("      " + note);
        }
    }

    private String paint(Verdict verdict, String width) {
        String word = String.format(Locale.ROOT, width, verdict.word());
        if (isFinding(verdict)) {
            return terminal.bad(word);
        }
        return verdict == Verdict.HOLDS ? terminal.good(word) : word;
    }
}
