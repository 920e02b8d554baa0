package io.flowlane.viewer.render.draw;

import io.flowlane.recorder.text.Printable;
import java.util.Locale;

/**
 * Writes a picture as SVG 1.1: pure Java, no native library, texts as texts. Controls, and what would show a name in another
 * order than it has, are written as {@link Printable} does; what else XML does not allow becomes the replacement character.
 * One thread.
 */
public final class SvgPainter implements Surface {
    private static final double HATCH_STEP = 6;

    private final StringBuilder svg = new StringBuilder(1 << 16);

    private SvgPainter() {}

    /** The picture as an SVG document of this many pixels. */
    public static String paint(DrawList draw, String title, int width, int height) {
        SvgPainter painter = new SvgPainter();
        painter.svg.append(String.format(
                Locale.ROOT,
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>%n"
                        + "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" viewBox=\"0 0 %d %d\""
                        + " font-family=\"DejaVu Sans, Verdana, sans-serif\" shape-rendering=\"crispEdges\">%n"
                        + "<title>%s</title>%n",
                width,
                height,
                width,
                height,
                escape(title)));
        draw.replay(painter);
        return painter.svg.append("</svg>\n").toString();
    }

    @Override
    public void rect(double x, double y, double w, double h, int argb) {
        if (w <= 0 || h <= 0) {
            return;
        }
        svg.append("<rect");
        attribute("x", x);
        attribute("y", y);
        attribute("width", w);
        attribute("height", h);
        colour("fill", argb);
        svg.append("/>\n");
    }

    @Override
    public void frame(double x, double y, double w, double h, int argb) {
        if (w <= 1 || h <= 1) {
            return;
        }
        svg.append("<rect");
        attribute("x", x + 0.5);
        attribute("y", y + 0.5);
        attribute("width", w - 1);
        attribute("height", h - 1);
        svg.append(" fill=\"none\"");
        colour("stroke", argb);
        svg.append("/>\n");
    }

    @Override
    public void hatch(double x, double y, double w, double h, boolean rising, int argb) {
        if (w <= 0 || h <= 0) {
            return;
        }
        svg.append("<path d=\"");
        Hatching.lines(
                x,
                y,
                w,
                h,
                rising,
                HATCH_STEP,
                (x1, y1, x2, y2) -> svg.append('M')
                        .append(number(x1))
                        .append(' ')
                        .append(number(y1))
                        .append('L')
                        .append(number(x2))
                        .append(' ')
                        .append(number(y2)));
        svg.append("\" fill=\"none\" shape-rendering=\"auto\"");
        colour("stroke", argb);
        svg.append("/>\n");
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, int argb) {
        svg.append("<line");
        attribute("x1", x1);
        attribute("y1", y1);
        attribute("x2", x2);
        attribute("y2", y2);
        attribute("stroke-width", width);
        colour("stroke", argb);
        svg.append(x1 == x2 || y1 == y2 ? "/>\n" : " shape-rendering=\"auto\"/>\n");
    }

    @Override
    public void area(double[] xs, double[] ys, int n, int argb) {
        svg.append("<polygon points=\"");
        for (int i = 0; i < n; i++) {
            svg.append(i == 0 ? "" : " ").append(number(xs[i])).append(',').append(number(ys[i]));
        }
        svg.append('"');
        colour("fill", argb);
        svg.append("/>\n");
    }

    @Override
    public void text(String text, double x, double y, double size, boolean bold, Align align, int argb) {
        svg.append("<text");
        attribute("x", x);
        attribute("y", y);
        attribute("font-size", size);
        if (bold) {
            svg.append(" font-weight=\"bold\"");
        }
        if (align != Align.LEFT) {
            svg.append(align == Align.CENTER ? " text-anchor=\"middle\"" : " text-anchor=\"end\"");
        }
        colour("fill", argb);
        svg.append(" xml:space=\"preserve\">").append(escape(text)).append("</text>\n");
    }

    private void attribute(String name, double value) {
        svg.append(' ').append(name).append("=\"").append(number(value)).append('"');
    }

    private void colour(String name, int argb) {
        svg.append(String.format(Locale.ROOT, " %s=\"#%06x\"", name, argb & 0xffffff));
        int alpha = argb >>> 24;
        if (alpha != 0xff) {
            svg.append(String.format(Locale.ROOT, " %s-opacity=\"%.2f\"", name, alpha / 255.0));
        }
    }

    /** Two decimals are a fiftieth of what a screen shows. */
    private static String number(double value) {
        double rounded = Math.rint(value * 100) / 100;
        return rounded == Math.rint(rounded) ? Long.toString((long) rounded) : Double.toString(rounded);
    }

    private static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        Printable.text(text).codePoints().forEach(c -> {
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                default -> escaped.appendCodePoint(allowed(c) ? c : 0xfffd);
            }
        });
        return escaped.toString();
    }

    /** The characters of XML 1.0. */
    private static boolean allowed(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xd7ff)
                || (c >= 0xe000 && c <= 0xfffd)
                || c >= 0x10000;
    }
}
