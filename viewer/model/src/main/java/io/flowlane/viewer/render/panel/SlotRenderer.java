package io.flowlane.viewer.render.panel;

import io.flowlane.engine.event.EventType;
import io.flowlane.viewer.explain.SlotLine;
import io.flowlane.viewer.explain.SlotState;
import io.flowlane.viewer.explain.SlotWord;
import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.timeline.TimeText;
import java.util.List;
import java.util.function.IntUnaryOperator;

/**
 * Draws a worker's slot: the distributor above, the worker below, between them the cache lines with their eight words, each
 * with its packet in the tag's colour and its flag bits. Whoever may write a line is joined to it. A pure function.
 */
public final class SlotRenderer {
    private static final double LCORE = 30;
    private static final double LINE = 74;
    private static final double BETWEEN = 58;
    private static final double MARGIN = 14;

    private final SlotState state;
    private final Theme theme;
    private final IntUnaryOperator rank;
    private final double width;
    private final double progress;
    private final DrawList draw = new DrawList();

    private SlotRenderer(SlotState state, Theme theme, IntUnaryOperator rank, double width, double progress) {
        this.state = state;
        this.theme = theme;
        this.rank = rank;
        this.width = width;
        this.progress = progress;
    }

    /** How high the picture of a slot is. */
    public static double height(SlotState state) {
        return 2 * MARGIN + 2 * LCORE + BETWEEN + state.lines().size() * (LINE + BETWEEN);
    }

    /**
     * The picture.
     *
     * @param rank the rank of a tag, for its colour
     * @param progress how far what happened last has come, 0 to 1: packets move and changed words glow until then
     */
    public static DrawList render(SlotState state, Theme theme, IntUnaryOperator rank, double width, double progress) {
        SlotRenderer renderer = new SlotRenderer(state, theme, rank, width, progress);
        renderer.draw();
        return renderer.draw;
    }

    private void draw() {
        double bottom = height(state);
        draw.rect(0, 0, width, bottom, theme.ground);
        lcore("distributor", MARGIN, owns(SlotLine.Owner.DISTRIBUTOR));
        lcore("worker " + state.worker(), bottom - MARGIN - LCORE, owns(SlotLine.Owner.WORKER));
        double y = MARGIN + LCORE + BETWEEN;
        for (SlotLine line : state.lines()) {
            line(line, y, bottom);
            y += LINE + BETWEEN;
        }
    }

    private boolean owns(SlotLine.Owner owner) {
        return state.lines().stream().anyMatch(line -> line.owner() == owner);
    }

    private void lcore(String name, double y, boolean owner) {
        draw.rect(MARGIN, y, width - 2 * MARGIN, LCORE, theme.lane);
        draw.frame(MARGIN, y, width - 2 * MARGIN, LCORE, owner ? theme.accent : theme.grid);
        draw.text(name, width / 2, y + 20, 13, true, Surface.Align.CENTER, theme.text);
    }

    private void line(SlotLine line, double y, double bottom) {
        join(line.owner() == SlotLine.Owner.DISTRIBUTOR, y + LINE / 2, bottom);
        draw.text(line.kind().title(), MARGIN, y - 36, 11, true, Surface.Align.LEFT, theme.text);
        String owner = line.owner() == SlotLine.Owner.DISTRIBUTOR ? "distributor" : "worker";
        draw.text("the " + owner + " may write it:", MARGIN, y - 21, 10, true, Surface.Align.LEFT, theme.accent);
        String why = TextWidth.fit(line.why(), width - 2 * MARGIN, 10, false);
        draw.text(why, MARGIN, y - 7, 10, false, Surface.Align.LEFT, theme.dim);
        List<SlotWord> words = line.words();
        double each = (width - 2 * MARGIN) / words.size();
        for (int i = 0; i < words.size(); i++) {
            word(words.get(i), i, MARGIN + i * each, y, each - 2);
        }
        draw.frame(MARGIN - 2, y - 2, width - 2 * MARGIN + 2, LINE + 4, theme.accent);
        moving(line, y, each, bottom);
    }

    /** From the owner along the edge to its line. */
    private void join(boolean distributor, double y, double bottom) {
        double x = distributor ? 5 : width - 5;
        double edge = distributor ? MARGIN : width - MARGIN;
        double lcore = distributor ? MARGIN + LCORE / 2 : bottom - MARGIN - LCORE / 2;
        draw.line(edge, lcore, x, lcore, 3, theme.accent);
        draw.line(x, lcore, x, y, 3, theme.accent);
        draw.line(x, y, edge, y, 3, theme.accent);
    }

    /** As large as it fits, and cut only where it would not be read any more. */
    private void number(long seq, double x, double y, double w, boolean bold, int ink) {
        String text = String.valueOf(seq);
        double size = 11;
        while (size > 7 && TextWidth.of(text, size, bold) > w) {
            size--;
        }
        draw.text(TextWidth.fit(text, w, size, bold), x, y, size, bold, Surface.Align.CENTER, ink);
    }

    private void word(SlotWord word, int index, double x, double y, double w) {
        draw.rect(x, y, w, LINE, theme.lane);
        boolean packet = word.seq() != SlotWord.NO_PACKET;
        Integer tag = state.tags().get(word.seq());
        if (packet) {
            int colour = tag == null ? theme.mixed : TagPalette.colour(rank.applyAsInt(tag));
            int fill = word.stale() ? TagPalette.mix(theme.lane, colour, 0.25) : colour;
            draw.rect(x, y + 14, w, 22, fill);
            int ink = word.stale() ? theme.text : TagPalette.textOn(fill);
            number(word.seq(), x + w / 2, y + 29, w - 2, !word.stale(), ink);
        }
        draw.frame(x, y, w, LINE, theme.grid);
        draw.text("word " + index, x + w / 2, y + 11, 9, false, Surface.Align.CENTER, theme.dim);
        double at = y + 48;
        for (String flag : word.flagNames()) {
            boolean control = !flag.equals("VALID");
            int ink = word.stale() ? theme.dim : control ? theme.accent : theme.text;
            draw.text(TextWidth.fit(flag, w, 9, control), x + w / 2, at, 9, control, Surface.Align.CENTER, ink);
            at += 11;
        }
        if (!packet && word.flags() == 0) {
            draw.text("0", x + w / 2, y + 42, 11, false, Surface.Align.CENTER, theme.dim);
        } else if (word.stale()) {
            draw.text("old", x + w / 2, y + LINE - 4, 9, false, Surface.Align.CENTER, theme.dim);
        }
    }

    /** The packets of what happened last, on their way between an lcore and its line. */
    private void moving(SlotLine line, double y, double each, double bottom) {
        if (progress >= 1 || state.last().isEmpty()) {
            return;
        }
        Event last = state.last().get();
        boolean grants = line.kind() != SlotLine.Kind.HAND_BACK;
        boolean backs = line.kind() != SlotLine.Kind.GRANT;
        double top = MARGIN + LCORE - 12;
        double end = bottom - MARGIN - LCORE;
        double words = y + 14;
        EventType type = last.type();
        if (type == EventType.SLOT_GRANT && grants) {
            packets(last, top, words, each);
        } else if (type == EventType.SLOT_TAKE && grants) {
            packets(last, words, end, each);
        } else if ((type == EventType.SLOT_REQUEST || type == EventType.SLOT_RETURN) && backs) {
            packets(last, end, words, each);
        } else if (type == EventType.SLOT_COLLECT && backs) {
            packets(last, words, top, each);
        }
    }

    private void packets(Event event, double from, double to, double each) {
        double y = from + (to - from) * progress;
        int n = Math.max(1, event.seqs().size());
        for (int i = 0; i < Math.min(n, 8); i++) {
            double x = MARGIN + i * each;
            draw.rect(x + 2, y, each - 6, 20, theme.accent);
            if (!event.seqs().isEmpty()) {
                number(event.seqs().get(i), x + each / 2 - 1, y + 14, each - 6, true, TagPalette.textOn(theme.accent));
            }
        }
    }

    /** The tags of the packets in the words, a line of text each, for those who cannot see the picture. */
    public static String inWords(SlotState state) {
        StringBuilder said = new StringBuilder("Slot of worker " + state.worker() + ". ");
        for (SlotLine line : state.lines()) {
            said.append(line.kind().title()).append(", ").append(line.why()).append(". ");
            for (int i = 0; i < line.words().size(); i++) {
                SlotWord word = line.words().get(i);
                if (word.seq() != SlotWord.NO_PACKET || word.flags() != 0) {
                    Integer tag = state.tags().get(word.seq());
                    said.append("Word ").append(i).append(": ");
                    said.append(word.seq() == SlotWord.NO_PACKET ? "no packet" : "packet " + word.seq());
                    said.append(tag == null ? "" : " of tag " + TimeText.tag(tag));
                    said.append(' ').append(String.join(" ", word.flagNames()));
                    said.append(word.stale() ? ", old. " : ". ");
                }
            }
        }
        return said.toString().strip();
    }
}
