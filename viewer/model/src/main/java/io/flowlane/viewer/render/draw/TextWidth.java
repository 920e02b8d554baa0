package io.flowlane.viewer.render.draw;

/**
 * How wide a text will be, without a font library: the advance widths of DejaVu Sans, one of the widest of the usual
 * fonts, so that what fits by this table fits in another font too.
 */
public final class TextWidth {
    /** Thousandths of the font size, from the space to the tilde. */
    private static final short[] ADVANCE = {
        318, 401, 460, 838, 636, 950, 780, 275, 390, 390, 500, 838, 318, 361, 318, 337, // space to /
        636, 636, 636, 636, 636, 636, 636, 636, 636, 636, 337, 337, 838, 838, 838, 531, // 0 to ?
        1000, 684, 686, 698, 770, 632, 575, 775, 752, 295, 295, 656, 557, 863, 748, 787, // @ to O
        603, 787, 695, 635, 611, 732, 684, 989, 685, 611, 685, 390, 337, 390, 838, 500, // P to _
        500, 613, 635, 550, 635, 615, 352, 635, 634, 278, 278, 579, 278, 974, 634, 612, // ` to o
        635, 635, 411, 521, 392, 634, 592, 818, 592, 592, 525, 636, 337, 636, 838 // p to ~
    };

    private static final int WIDEST = 1000;
    private static final double BOLD = 1.12;

    private TextWidth() {}

    /** Pixels. */
    public static double of(String text, double size, boolean bold) {
        long thousandths = 0;
        for (int i = 0; i < text.length(); i++) {
            int place = text.charAt(i) - ' ';
            thousandths += place >= 0 && place < ADVANCE.length ? ADVANCE[place] : narrow(text.charAt(i));
        }
        return thousandths * size / 1000 * (bold ? BOLD : 1);
    }

    private static int narrow(char c) {
        return c == 'µ' || c == '·' ? 636 : WIDEST;
    }

    /** Where to break a text so that what stands before it fits: after a word, or at the end when all of it fits. */
    public static int breakAt(String text, double width, double size) {
        int end = 0;
        for (int space = text.indexOf(' '); space >= 0; space = text.indexOf(' ', space + 1)) {
            if (of(text.substring(0, space), size, false) > width) {
                return end == 0 ? space : end;
            }
            end = space;
        }
        return of(text, size, false) <= width || end == 0 ? text.length() : end;
    }

    /** The text, or as much of it as fits with an ellipsis; empty when not even that does. */
    public static String fit(String text, double width, double size, boolean bold) {
        if (of(text, size, bold) <= width) {
            return text;
        }
        for (int end = text.length() - 1; end > 0; end--) {
            String cut = text.substring(0, end).stripTrailing() + "…";
            if (of(cut, size, bold) <= width) {
                return cut;
            }
        }
        return "";
    }
}
