package io.flowlane.viewer.lesson.page;

import io.flowlane.viewer.lesson.Part;
import io.flowlane.viewer.lesson.Template;
import io.flowlane.viewer.lesson.query.Value;
import io.flowlane.viewer.lesson.run.LessonSession;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.commonmark.ext.gfm.tables.TableCell;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Code;
import org.commonmark.node.CustomNode;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.HtmlInline;
import org.commonmark.node.ListItem;
import org.commonmark.node.OrderedList;
import org.commonmark.node.Paragraph;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.node.Text;

/** A lesson's prose as paragraphs of styled runs, for a panel that knows no HTML. */
public final class PlainText {

    private PlainText() {}

    /** How a run of text looks. */
    public enum Style {
        /** As usual. */
        PLAIN,
        /** Bold. */
        STRONG,
        /** Slanted. */
        EMPHASIS,
        /** Of fixed width. */
        CODE
    }

    /** Text in one style. */
    public record Run(String text, Style style) {}

    /**
     * A paragraph.
     *
     * @param lead what stands before it: a bullet, a number, or nothing
     * @param runs its text
     */
    public record Block(String lead, List<Run> runs) {
        public Block {
            runs = List.copyOf(runs);
        }

        /** Without its styles. */
        public String text() {
            return runs.stream().map(Run::text).collect(Collectors.joining());
        }
    }

    /** The template's paragraphs, with its values. */
    public static List<Block> of(LessonSession session, Template template, Part part) {
        Collector collector = new Collector();
        Markdown.parse(template.fill(expression -> session.eval(expression, part), Value::shown))
                .accept(collector);
        collector.end();
        return collector.blocks;
    }

    private static final class Collector extends AbstractVisitor {
        private final List<Block> blocks = new ArrayList<>();
        private List<Run> runs = new ArrayList<>();
        private Style style = Style.PLAIN;
        private String lead = "";

        void end() {
            if (!runs.isEmpty()) {
                blocks.add(new Block(lead, runs));
                runs = new ArrayList<>();
            }
            lead = "";
        }

        private void add(String text, Style how) {
            runs.add(new Run(text, how));
        }

        @Override
        public void visit(Paragraph paragraph) {
            visitChildren(paragraph);
            end();
        }

        @Override
        public void visit(ListItem item) {
            int number = 1;
            for (var before = item.getPrevious(); before != null; before = before.getPrevious()) {
                number++;
            }
            lead = item.getParent() instanceof OrderedList ? number + "." : "\u2022";
            visitChildren(item);
        }

        @Override
        public void visit(Text text) {
            add(text.getLiteral(), style);
        }

        @Override
        public void visit(HtmlInline html) {
            add(html.getLiteral(), style);
        }

        @Override
        public void visit(Code code) {
            add(code.getLiteral(), Style.CODE);
        }

        @Override
        public void visit(SoftLineBreak lineBreak) {
            add(" ", style);
        }

        @Override
        public void visit(HardLineBreak lineBreak) {
            add("\n", style);
        }

        @Override
        public void visit(Emphasis emphasis) {
            styled(Style.EMPHASIS, () -> visitChildren(emphasis));
        }

        @Override
        public void visit(StrongEmphasis strong) {
            styled(Style.STRONG, () -> visitChildren(strong));
        }

        /** A table's row becomes a line, with bars between its cells. */
        @Override
        public void visit(CustomNode node) {
            visitChildren(node);
            if (node instanceof TableCell && node.getNext() != null) {
                add("  |  ", Style.PLAIN);
            } else if (node instanceof TableRow) {
                end();
            }
        }

        private void styled(Style with, Runnable inner) {
            Style before = style;
            style = with;
            inner.run();
            style = before;
        }
    }
}
