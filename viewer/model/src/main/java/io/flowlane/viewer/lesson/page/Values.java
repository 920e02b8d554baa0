package io.flowlane.viewer.lesson.page;

import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.lesson.Template;
import io.flowlane.viewer.lesson.query.Facts;
import io.flowlane.viewer.lesson.query.Kind;
import io.flowlane.viewer.lesson.query.Value;
import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.render.style.TagPalette;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Fills computed values into texts; a tag carries the colour that it has in the pictures. */
final class Values {

    /** Stands for a value while Markdown is read, so that no value is taken for Markdown; private use, then a number. */
    private static final char MARK = '\ue000';

    private static final char END = '\ue001';

    private final LessonSession session;

    Values(LessonSession session) {
        this.session = session;
    }

    /** Paragraphs. */
    String prose(Template template, Part part) {
        return filled(template, part, true);
    }

    /** A line. */
    String line(Template template, Part part) {
        return filled(template, part, false);
    }

    private String filled(Template template, Part part, boolean block) {
        List<String> values = new ArrayList<>();
        String text = template.fill(expression -> session.eval(expression, part), value -> {
            values.add(html(value, part));
            return MARK + Integer.toString(values.size() - 1) + END;
        });
        String html = block ? Markdown.html(text) : Markdown.inline(text);
        for (int i = 0; i < values.size(); i++) {
            html = html.replace(MARK + Integer.toString(i) + END, values.get(i));
        }
        return html;
    }

    /** A value as a page shows it. */
    String html(Value value, Part part) {
        String shown = Html.escape(value.shown());
        if (value.kind() != Kind.TAG || value.list()) {
            return shown;
        }
        Facts facts = session.outcome(part.run()).facts();
        int rank = facts.tagsByRank().indexOf((int) Math.round(value.number()));
        if (rank < 0) {
            return shown;
        }
        int colour = TagPalette.colour(rank);
        return String.format(
                Locale.ROOT,
                "<span class=\"tag\" style=\"background:#%06x;color:#%06x\">%s</span>",
                colour & 0xffffff,
                TagPalette.textOn(colour) & 0xffffff,
                shown);
    }
}
