package io.flowlane.viewer.render.frame;

import io.flowlane.engine.event.SessionInfo;
import io.flowlane.engine.policy.Tracking;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Pass;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.summary.RunSummary.WorkerLoad;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.TimeText;
import java.util.Locale;

/** The title line, the order verdict, and the load balance in a sentence: always in sight. */
public final class HeaderSection {
    private static final double SYMBOL = 30;

    private HeaderSection() {}

    public static void draw(Pass pass) {
        title(pass);
        double loadWidth = Math.min(430, (pass.scene().width() - 2 * Layout.MARGIN) * 0.42);
        double bannerWidth = pass.scene().width() - 2 * Layout.MARGIN - loadWidth - Layout.MARGIN;
        banner(pass, bannerWidth);
        load(pass, Layout.MARGIN + bannerWidth + Layout.MARGIN, loadWidth);
    }

    private static void title(Pass pass) {
        Overview overview = pass.scene().overview();
        String title = pass.scene().summary().title();
        double y = pass.layout().titleY() + 22;
        double room = pass.scene().width() - 2 * Layout.MARGIN;
        String shown = TextWidth.fit(title, room * 0.5, 17, true);
        pass.text(shown, Layout.MARGIN, y, 17, true, room, pass.theme().text);
        double x = Layout.MARGIN + TextWidth.of(shown, 17, true) + 18;
        pass.text(facts(overview), x, y, 13, false, pass.scene().width() - x - Layout.MARGIN, pass.theme().dim);
    }

    private static String facts(Overview overview) {
        SessionInfo session = overview.session();
        return session.mode().name().toLowerCase(Locale.ROOT) + " mode  ·  "
                + (session.tracking() == Tracking.STRICT ? "strict" : "DPDK") + " tracking  ·  "
                + plural(overview.workers(), "worker") + "  ·  "
                + plural(overview.packets(), "packet") + "  ·  "
                + (overview.tags().isCounted() ? "" : "over ")
                + plural(overview.tags().distinct(), "tag") + "  ·  "
                + TimeText.duration(overview.bounds().span());
    }

    private static String plural(long n, String word) {
        return TimeText.count(n) + " " + word + (n == 1 ? "" : "s");
    }

    private static void banner(Pass pass, double width) {
        RunSummary summary = pass.scene().summary();
        Theme theme = pass.theme();
        double x = Layout.MARGIN;
        double y = pass.layout().bannerY();
        int colour = switch (summary.verdict()) {
            case HOLDS -> theme.good;
            case VIOLATED -> theme.bad;
            case INCOMPLETE -> theme.warn;
            case NOTHING_TO_CHECK, NOT_JUDGED, UNKNOWN -> theme.neutral;
        };
        pass.draw().rect(x, y, width, Layout.BANNER_HEIGHT, colour);
        symbol(pass, summary.verdict(), x + 19, y + Layout.BANNER_HEIGHT / 2);
        String word = switch (summary.verdict()) {
            case HOLDS -> "ORDER HOLDS";
            case VIOLATED -> "ORDER VIOLATED";
            case INCOMPLETE -> "INCOMPLETE";
            case NOTHING_TO_CHECK -> "NOTHING TO CHECK";
            case NOT_JUDGED -> "NOT JUDGED";
            case UNKNOWN -> "NOT CHECKED";
        };
        double textX = x + SYMBOL + 8;
        double base = y + Layout.BANNER_HEIGHT / 2 + 5;
        pass.text(word, textX, base, 14, true, width - SYMBOL - 16, theme.onBanner);
        double after = textX + TextWidth.of(word, 14, true) + 14;
        double room = x + width - after - 10;
        if (TextWidth.of(summary.verdictText(), 13, false) <= room) {
            pass.text(summary.verdictText(), after, base, 13, false, room, theme.onBanner);
        } else if (TextWidth.of(summary.verdictText(), 11, false) <= room) {
            pass.text(summary.verdictText(), after, base, 11, false, room, theme.onBanner);
        } else {
            pass.paragraph(summary.verdictText(), after, y + 15, 11, 2, room, theme.onBanner);
        }
        pass.hits().add(x, y, width, Layout.BANNER_HEIGHT, HitMap.Kind.VERDICT, 0);
    }

    /** A tick, a cross, an exclamation mark, a dash or a question's dots: the verdict is not shown by colour alone. */
    private static void symbol(Pass pass, Verdict verdict, double x, double y) {
        DrawList draw = pass.draw();
        int ink = pass.theme().onBanner;
        switch (verdict) {
            case HOLDS -> {
                draw.line(x - 7, y, x - 2, y + 6, 3, ink);
                draw.line(x - 2, y + 6, x + 8, y - 7, 3, ink);
            }
            case VIOLATED -> {
                draw.line(x - 7, y - 7, x + 7, y + 7, 3, ink);
                draw.line(x - 7, y + 7, x + 7, y - 7, 3, ink);
            }
            case INCOMPLETE -> {
                draw.line(x, y - 9, x, y + 2, 3.5, ink);
                draw.rect(x - 2, y + 5, 4, 4, ink);
            }
            case NOTHING_TO_CHECK, NOT_JUDGED -> draw.line(x - 8, y, x + 8, y, 3, ink);
            case UNKNOWN -> {
                for (int dot = -1; dot <= 1; dot++) {
                    draw.rect(x + dot * 8 - 2, y - 2, 4, 4, ink);
                }
            }
        }
    }

    private static void load(Pass pass, double x, double width) {
        RunSummary summary = pass.scene().summary();
        Theme theme = pass.theme();
        double y = pass.layout().bannerY();
        pass.draw().rect(x, y, width, Layout.BANNER_HEIGHT, theme.lane);
        pass.draw().frame(x, y, width, Layout.BANNER_HEIGHT, theme.grid);
        String second = second(pass);
        double base = y + (second.isEmpty() ? 22 : 15);
        pass.text(balance(summary), x + 8, base, 12, true, width - 16, theme.text);
        pass.text(second, x + 8, y + 30, 11, false, width - 16, theme.dim);
    }

    /** The latency, and how much of all is one tag: what no balancing can divide. */
    private static String second(Pass pass) {
        String latency = pass.scene().summary().latencyText();
        Overview overview = pass.scene().overview();
        if (overview.tags().ranked() == 0) {
            // none came in, as far as is known
            return "";
        }
        if (overview.packets() == 0) {
            return latency;
        }
        double share = 100.0 * overview.tags().packets(0) / overview.packets();
        String largest = String.format(Locale.ROOT, "largest tag %.1f %% of packets", share);
        return latency.isEmpty() ? largest : latency + "  ·  " + largest;
    }

    private static boolean isWithoutPackets(RunSummary summary) {
        return summary.loads().stream().allMatch(load -> load.packets() == 0);
    }

    private static String balance(RunSummary summary) {
        if (isWithoutPackets(summary)) {
            return "Load: no packets";
        }
        WorkerLoad most = summary.loads().get(0);
        WorkerLoad least = most;
        for (WorkerLoad load : summary.loads()) {
            most = load.share() > most.share() ? load : most;
            least = load.share() < least.share() ? load : least;
        }
        if (summary.loads().size() == 1) {
            return "Load: one worker has all packets";
        }
        String fairness = String.format(Locale.ROOT, "Load: Jain fairness %.3f", summary.fairness());
        if (most.packets() == least.packets()) {
            return fairness + String.format(Locale.ROOT, "  ·  each worker %.0f %%", 100 * most.share());
        }
        return fairness
                + String.format(
                        Locale.ROOT,
                        "  ·  most w%d %.0f %%, least w%d %.0f %%",
                        most.worker(),
                        100 * most.share(),
                        least.worker(),
                        100 * least.share());
    }
}
