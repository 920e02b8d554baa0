package io.flowlane.viewer.lesson.page;

import io.flowlane.engine.policy.Mode;
import io.flowlane.viewer.lesson.Lesson;
import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.lesson.RunSettings;
import io.flowlane.viewer.lesson.Step;
import io.flowlane.viewer.lesson.query.Expression;
import io.flowlane.viewer.lesson.query.Kind;
import io.flowlane.viewer.lesson.query.Value;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.lesson.run.RunOutcome;
import io.flowlane.viewer.lesson.run.SlotRow;
import io.flowlane.viewer.timeline.TimeText;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes a lesson as one HTML file: no script, nothing loaded from elsewhere, pictures as SVG in the text. */
public final class LessonPage {

    private final LessonSession session;
    private final Lesson lesson;
    private final PictureSource pictures;
    private final Values values;
    private final Html html = new Html();
    private final List<String> answers = new ArrayList<>();
    private int figures;

    private LessonPage(LessonSession session, PictureSource pictures) {
        this.session = session;
        this.lesson = session.lesson();
        this.pictures = pictures;
        this.values = new Values(session);
    }

    /**
     * The page.
     *
     * @throws IOException when a run to compare with cannot be recorded
     * @throws io.flowlane.viewer.lesson.LessonException when a value cannot be computed
     */
    public static String of(LessonSession session, PictureSource pictures) throws IOException {
        return new LessonPage(session, pictures).page();
    }

    private String page() throws IOException {
        html.raw("""
                <!DOCTYPE html>
                <html lang="en">
                <head>
                <meta charset="utf-8">
                <meta name="viewport" content="width=device-width, initial-scale=1">
                """);
        html.element("title", Html.escape(lesson.title()) + " - Flowlane")
                .element("style", Style.CSS)
                .raw("</head>\n<body>\n");
        head();
        for (int i = 0; i < lesson.steps().size(); i++) {
            Step step = lesson.steps().get(i);
            html.raw("<section>\n");
            // the first step's title is the lesson's
            if (i > 0) {
                html.element("h2", Markdown.inline(step.title()));
            }
            for (Part part : step.parts()) {
                part(part);
            }
            html.raw("</section>\n");
        }
        foot();
        return html.raw("</body>\n</html>\n").toString();
    }

    private void head() {
        html.raw("<header>\n").element("p class=\"brand\"", "Flowlane lesson");
        html.element("h1", Markdown.inline(lesson.title()));
        html.element(
                "p class=\"summary\"",
                Markdown.inline(lesson.summary()) + " <span class=\"dim\">" + lesson.minutes() + " minutes.</span>");
        html.raw("</header>\n");
    }

    private void foot() {
        List<LessonSession.Checked> claims = session.checkClaims();
        long held = claims.stream().filter(LessonSession.Checked::holds).count();
        if (!answers.isEmpty()) {
            html.element("div class=\"answers\"", "<h2>Answers</h2><ol>" + String.join("\n", answers) + "</ol>");
        }
        html.raw("<footer>\n");
        StringBuilder runs = new StringBuilder();
        for (RunSettings run : lesson.runs()) {
            runs.append("<li><b>").append(Html.escape(run.name())).append("</b> ");
            run.given()
                    .forEach((key, value) -> runs.append(Html.escape(
                            key + " " + (value.length() > 90 ? value.substring(0, 90) + " …" : value) + "; ")));
            runs.append("</li>");
        }
        html.element(
                "p",
                "All numbers and pictures of this page were computed from journals of these runs of the engine; " + held
                        + " of " + claims.size()
                        + " statements that the text relies on were checked against them and hold.");
        html.element("ul", runs.toString());
        html.element("p", "Do it yourself: <code>./flowlane lesson " + Html.escape(lesson.name()) + "</code>");
        html.raw("</footer>\n");
    }

    private void part(Part part) throws IOException {
        if (part instanceof Part.Prose prose) {
            html.raw(values.prose(prose.text(), prose));
        } else if (part instanceof Part.Code code) {
            html.element("pre", Html.escape(code.text()));
        } else if (part instanceof Part.Show show) {
            show(show);
        } else if (part instanceof Part.Question question) {
            question(question);
        } else if (part instanceof Part.TryIt tryIt) {
            tryIt(tryIt);
        }
    }

    private void show(Part.Show show) {
        RunOutcome outcome = session.outcome(show.run());
        if (show.transcript() && !outcome.transcript().isEmpty()) {
            html.element("pre class=\"transcript\"", Html.escape(outcome.transcript()));
        }
        List<LessonSession.Moment> marks = session.marks(show);
        if (show.picture()) {
            html.raw("<figure>\n").raw(pictures.svg(outcome, title(show), session.sight(show)));
            caption(show, marks);
            html.raw("</figure>\n");
        }
        Expression slots = show.slots();
        if (slots != null) {
            session.time(slots, show).ifPresent(t -> slots(outcome, t));
        }
    }

    private String title(Part.Show show) {
        return lesson.runs().size() == 1
                ? lesson.title()
                : "Run “" + lesson.run(show.run()).name() + "”";
    }

    private void caption(Part.Show show, List<LessonSession.Moment> marks) {
        StringBuilder caption = new StringBuilder("<b>Figure " + ++figures + ".</b> ");
        caption.append(values.line(show.caption(), show)).append(' ');
        Expression tag = show.tag();
        if (tag != null) {
            caption.append("Follow ")
                    .append(values.html(
                            Value.of(Kind.TAG, session.eval(tag, show).number()), show))
                    .append(". ");
        }
        for (int i = 0; i < marks.size(); i++) {
            caption.append("<span class=\"mark\">")
                    .append(i + 1)
                    .append("</span>&nbsp;")
                    .append(values.line(marks.get(i).mark().text(), show))
                    .append(" <span class=\"dim\">(")
                    .append(Html.escape(TimeText.duration(marks.get(i).t())))
                    .append(")</span> ");
        }
        html.element("figcaption", caption.toString());
    }

    private void slots(RunOutcome outcome, long t) {
        boolean single = outcome.settings().config().mode() == Mode.SINGLE;
        html.raw("<table class=\"slots\">\n").element("caption", "The slots at " + Html.escape(TimeText.duration(t)));
        html.element(
                "tr",
                single
                        ? "<th></th><th>the word</th><th>held</th><th>backlog</th>"
                        : "<th></th><th>the worker's line</th><th>the distributor's line</th><th>held</th><th>backlog</th>");
        for (SlotRow slot : SlotRow.at(outcome.journal(), t)) {
            html.element("tr", "<th>w" + slot.worker() + "</th>" + SlotCells.of(slot, single));
        }
        html.raw("</table>\n");
    }

    private void question(Part.Question question) {
        String answer = values.html(session.eval(question.answer(), question), question);
        String because = question.because().isEmpty() ? "" : " " + values.line(question.because(), question);
        answers.add(question(question, answer + "." + because));
        html.raw("<div class=\"question\">\n").element("p", "<b>Think.</b> " + values.line(question.ask(), question));
        html.element("details", "<summary>Answer</summary><p><b>" + answer + "</b>." + because + "</p>");
        html.raw("</div>\n");
    }

    private String question(Part.Question question, String answer) {
        return "<li>" + values.line(question.ask(), question) + "<br><b>" + answer + "</b></li>";
    }

    private void tryIt(Part.TryIt tryIt) throws IOException {
        RunOutcome base = session.outcome(tryIt.run());
        html.raw("<div class=\"try\">\n")
                .element(
                        "p",
                        "<b>Try it.</b> The run “" + base.settings().name() + "” with one setting changed at a time:");
        StringBuilder head = new StringBuilder("<th></th>");
        tryIt.columns()
                .forEach(column ->
                        head.append("<th>").append(Html.escape(column.title())).append("</th>"));
        html.raw("<table>\n").element("tr", head.toString());
        row("unchanged", null, session.columns(tryIt, base));
        for (Map.Entry<String, List<String>> knob : tryIt.knobs().entrySet()) {
            for (String value : knob.getValue()) {
                RunOutcome other = session.tryOut(tryIt, base.settings().with(knob.getKey(), value));
                row(knob.getKey() + " " + value, base, session.columns(tryIt, other));
            }
        }
        html.raw("</table>\n</div>\n");
    }

    private void row(String name, @Nullable RunOutcome base, List<String> cells) {
        List<String> all = new ArrayList<>();
        cells.forEach(cell -> all.add("<td>" + Html.escape(cell) + "</td>"));
        html.element(
                base == null ? "tr class=\"base\"" : "tr", "<th>" + Html.escape(name) + "</th>" + String.join("", all));
    }
}
