package io.flowlane.viewer.lesson.page;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.AbstractVisitor;
import org.commonmark.node.Image;
import org.commonmark.node.Node;
import org.commonmark.node.Text;
import org.commonmark.parser.Parser;
import org.commonmark.renderer.html.HtmlRenderer;

/** Prose to HTML. HTML in the prose is shown, not obeyed; links lead to the web or nowhere; images become their words. */
final class Markdown {

    private static final List<TablesExtension> TABLES = List.of((TablesExtension) TablesExtension.create());
    private static final Parser PARSER = Parser.builder().extensions(TABLES).build();
    private static final HtmlRenderer RENDERER = HtmlRenderer.builder()
            .extensions(TABLES)
            .escapeHtml(true)
            .sanitizeUrls(true)
            .build();

    private static final Set<String> SCHEMES = Set.of("http", "https", "mailto");

    private Markdown() {}

    static Node parse(String markdown) {
        Node document = PARSER.parse(markdown);
        document.accept(new NoImages());
        return document;
    }

    /** Paragraphs, lists and tables. */
    static String html(String markdown) {
        return RENDERER.render(parse(markdown));
    }

    /** One line without the paragraph around it. */
    static String inline(String markdown) {
        return html(markdown).strip().replaceFirst("^<p>", "").replaceFirst("</p>$", "");
    }

    /** A picture that a page loads from elsewhere would not be self-contained. */
    private static final class NoImages extends AbstractVisitor {
        @Override
        public void visit(Image image) {
            String words = image.getTitle() == null ? "(picture)" : image.getTitle();
            image.insertBefore(new Text(words.toLowerCase(Locale.ROOT)));
            image.unlink();
        }
    }

    /** Whether a link of this scheme is followed. */
    static boolean leadsToTheWeb(String link) {
        int colon = link.indexOf(':');
        return colon > 0 && SCHEMES.contains(link.substring(0, colon).toLowerCase(Locale.ROOT));
    }
}
