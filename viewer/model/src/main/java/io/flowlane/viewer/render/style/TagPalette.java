package io.flowlane.viewer.render.style;

import java.util.stream.IntStream;

/**
 * A look for each tag, by its rank. The seven hues are Okabe and Ito's, which people with any common kind of colour
 * blindness can tell apart; further tags take the same hues lighter, then darker, then hatched, and after
 * {@link #LOOKS} tags the looks begin again.
 */
public final class TagPalette {
    private static final int[] HUES = {
        0xff0072b2, 0xffe69f00, 0xff009e73, 0xffcc79a7, 0xff56b4e9, 0xffd55e00, 0xfff0e442
    };
    private static final int SHADES = 3;

    private static final int[] COLOURS =
            IntStream.range(0, HUES.length * SHADES).map(TagPalette::fill).toArray();

    /** How many different looks there are. */
    public static final int LOOKS = HUES.length * SHADES * 2;

    private TagPalette() {}

    /** The fill of a tag. */
    public static int colour(int rank) {
        return COLOURS[rank % COLOURS.length];
    }

    private static int fill(int rank) {
        int hue = HUES[rank % HUES.length];
        return switch (rank / HUES.length % SHADES) {
            case 0 -> hue;
            case 1 -> mix(hue, 0xffffffff, 0.45);
            default -> mix(hue, 0xff000000, 0.35);
        };
    }

    /** Whether the tag's fill is hatched. */
    public static boolean hatched(int rank) {
        return rank / (HUES.length * SHADES) % 2 == 1;
    }

    /** Whether two tags look the same. */
    public static boolean alike(int rankA, int rankB) {
        return rankA % LOOKS == rankB % LOOKS;
    }

    /** Black or white, whichever is easier to read on a colour. */
    public static int textOn(int argb) {
        return luminance(argb) > 0.179 ? 0xff000000 : 0xffffffff;
    }

    /** The colour between two, {@code part} of the way from the first to the second. */
    public static int mix(int from, int to, double part) {
        int mixed = 0xff;
        for (int shift = 16; shift >= 0; shift -= 8) {
            int a = (from >> shift) & 0xff;
            int b = (to >> shift) & 0xff;
            mixed = (mixed << 8) | (int) Math.round(a + (b - a) * part);
        }
        return mixed;
    }

    /** Relative luminance as WCAG 2 defines it, 0 to 1. */
    public static double luminance(int argb) {
        return 0.2126 * linear((argb >> 16) & 0xff)
                + 0.7152 * linear((argb >> 8) & 0xff)
                + 0.0722 * linear(argb & 0xff);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }
}
