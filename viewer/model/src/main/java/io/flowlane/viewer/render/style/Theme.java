package io.flowlane.viewer.render.style;

import java.util.Locale;

/**
 * The colours of a picture, {@code 0xAARRGGBB}. Text on its ground has a contrast of at least 4.5 to 1 (WCAG AA); the
 * tests compute it.
 */
public enum Theme {
    /** Dark on light. */
    LIGHT(
            0xffffffff,
            0xfff3f5f7,
            0xff1b1f24,
            0xff57606a,
            0xffd8dee4,
            0xff0969da,
            0xff1a7f37,
            0xffcf222e,
            0xff7d4e00,
            0xff57606a,
            0xff8c96a1,
            0xffc8ced6,
            0xff6e7c8c,
            0xff8d7be0,
            0xffffffff),
    /** Light on dark. */
    DARK(
            0xff0d1117,
            0xff161b22,
            0xffe6edf3,
            0xff9aa4af,
            0xff30363d,
            0xff58a6ff,
            0xff1f7a37,
            0xffc93c37,
            0xff855300,
            0xff57606a,
            0xff77828e,
            0xff3a434e,
            0xff8b98a8,
            0xff7a68cf,
            0xffffffff),
    /** For weak eyes and bright rooms: nothing between black and bright. */
    CONTRAST(
            0xff000000,
            0xff121212,
            0xffffffff,
            0xffe6e6e6,
            0xff8c8c8c,
            0xffffff00,
            0xff00e676,
            0xffff7a7a,
            0xffffd54f,
            0xffd0d0d0,
            0xffb8b8b8,
            0xff9e9e9e,
            0xffe0e0e0,
            0xff82b1ff,
            0xff000000);

    /** Behind everything. */
    public final int ground;
    /** Behind a lane. */
    public final int lane;
    /** Text. */
    public final int text;
    /** Text that matters less. */
    public final int dim;
    /** Grid lines and borders. */
    public final int grid;
    /** What is selected, and the window on the minimap. */
    public final int accent;
    /** Behind good news. */
    public final int good;
    /** Behind bad news, and stalls. */
    public final int bad;
    /** Behind news that is neither. */
    public final int warn;
    /** Behind no news. */
    public final int neutral;
    /** Merged work of more than the strongest tag. */
    public final int mixed;
    /** The hatching of parked and absent workers. */
    public final int hatch;
    /** The distributor's own work. */
    public final int distributor;
    /** Densities and backlogs. */
    public final int density;
    /** Text on good, bad, warn and neutral. */
    public final int onBanner;

    @SuppressWarnings("TooManyParameters") // a table of colours
    Theme(
            int ground,
            int lane,
            int text,
            int dim,
            int grid,
            int accent,
            int good,
            int bad,
            int warn,
            int neutral,
            int mixed,
            int hatch,
            int distributor,
            int density,
            int onBanner) {
        this.ground = ground;
        this.lane = lane;
        this.text = text;
        this.dim = dim;
        this.grid = grid;
        this.accent = accent;
        this.good = good;
        this.bad = bad;
        this.warn = warn;
        this.neutral = neutral;
        this.mixed = mixed;
        this.hatch = hatch;
        this.distributor = distributor;
        this.density = density;
        this.onBanner = onBanner;
    }

    /** The one that comes after it when one goes through them. */
    public Theme next() {
        return switch (this) {
            case LIGHT -> DARK;
            case DARK -> CONTRAST;
            case CONTRAST -> LIGHT;
        };
    }

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
