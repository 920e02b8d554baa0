package io.flowlane.viewer.render.draw;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A picture as a list of drawing operations in primitive arrays: recorded once, replayed on any {@link Surface}, and
 * compared in tests without a screen. One thread while it is recorded.
 */
public final class DrawList implements Surface {
    private static final byte RECT = 0;
    private static final byte FRAME = 1;
    private static final byte HATCH = 2;
    private static final byte LINE = 3;
    private static final byte AREA = 4;
    private static final byte TEXT = 5;

    /** Numbers that every operation has: four of geometry. */
    private static final int STRIDE = 4;

    private static final int FEW = 256;

    private byte[] op;
    private int[] argb;
    private double[] numbers;
    /** What does not fit into the four numbers: hatch direction, line width, place of corners or of a text. */
    private double[] extra;

    private int size;

    private double[] corners = new double[256];
    private int cornersUsed;
    private final List<Label> labels = new ArrayList<>();

    private record Label(String text, boolean bold, Align align) {}

    /** An empty list. */
    public DrawList() {
        this(FEW);
    }

    /**
     * An empty list.
     *
     * @param expected how many operations it has room for to begin with
     */
    public DrawList(int expected) {
        op = new byte[expected];
        argb = new int[expected];
        numbers = new double[expected * STRIDE];
        extra = new double[expected];
    }

    /** How many operations there are. */
    public int size() {
        return size;
    }

    @Override
    public void rect(double x, double y, double w, double h, int colour) {
        add(RECT, x, y, w, h, 0, colour);
    }

    @Override
    public void frame(double x, double y, double w, double h, int colour) {
        add(FRAME, x, y, w, h, 0, colour);
    }

    @Override
    public void hatch(double x, double y, double w, double h, boolean rising, int colour) {
        add(HATCH, x, y, w, h, rising ? 1 : 0, colour);
    }

    @Override
    public void line(double x1, double y1, double x2, double y2, double width, int colour) {
        add(LINE, x1, y1, x2, y2, width, colour);
    }

    @Override
    public void area(double[] xs, double[] ys, int n, int colour) {
        while (cornersUsed + 2 * n > corners.length) {
            corners = Arrays.copyOf(corners, corners.length * 2);
        }
        System.arraycopy(xs, 0, corners, cornersUsed, n);
        System.arraycopy(ys, 0, corners, cornersUsed + n, n);
        add(AREA, n, 0, 0, 0, cornersUsed, colour);
        cornersUsed += 2 * n;
    }

    @Override
    public void text(String text, double x, double y, double fontSize, boolean bold, Align align, int colour) {
        add(TEXT, x, y, fontSize, 0, labels.size(), colour);
        labels.add(new Label(text, bold, align));
    }

    private void add(byte what, double a, double b, double c, double d, double more, int colour) {
        if (size == op.length) {
            op = Arrays.copyOf(op, size * 2);
            argb = Arrays.copyOf(argb, size * 2);
            numbers = Arrays.copyOf(numbers, size * 2 * STRIDE);
            extra = Arrays.copyOf(extra, size * 2);
        }
        op[size] = what;
        argb[size] = colour;
        int at = size * STRIDE;
        numbers[at] = a;
        numbers[at + 1] = b;
        numbers[at + 2] = c;
        numbers[at + 3] = d;
        extra[size++] = more;
    }

    /** Draws everything, in the order in which it was recorded. */
    public void replay(Surface on) {
        for (int i = 0; i < size; i++) {
            replay(i, on);
        }
    }

    private void replay(int i, Surface on) {
        int at = i * STRIDE;
        double a = numbers[at];
        double b = numbers[at + 1];
        double c = numbers[at + 2];
        double d = numbers[at + 3];
        switch (op[i]) {
            case RECT -> on.rect(a, b, c, d, argb[i]);
            case FRAME -> on.frame(a, b, c, d, argb[i]);
            case HATCH -> on.hatch(a, b, c, d, extra[i] > 0, argb[i]);
            case LINE -> on.line(a, b, c, d, extra[i], argb[i]);
            case AREA -> {
                int n = (int) a;
                int from = (int) extra[i];
                double[] xs = Arrays.copyOfRange(corners, from, from + n);
                double[] ys = Arrays.copyOfRange(corners, from + n, from + 2 * n);
                on.area(xs, ys, n, argb[i]);
            }
            default -> {
                Label label = labels.get((int) extra[i]);
                on.text(label.text, a, b, c, label.bold, label.align, argb[i]);
            }
        }
    }

    /** Every operation as a line of text, for tests and for reading. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            lines.add(line(i));
        }
        return lines;
    }

    private String line(int i) {
        String[] names = {"rect", "frame", "hatch", "line", "area", "text"};
        StringBuilder line = new StringBuilder(names[op[i]]);
        for (int k = 0; k < STRIDE; k++) {
            line.append(String.format(Locale.ROOT, " %.1f", numbers[i * STRIDE + k]));
        }
        line.append(String.format(Locale.ROOT, " %08x", argb[i]));
        if (op[i] == TEXT) {
            line.append(' ').append(labels.get((int) extra[i]).text);
        }
        return line.toString();
    }
}
