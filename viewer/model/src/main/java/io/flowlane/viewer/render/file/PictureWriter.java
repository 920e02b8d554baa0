package io.flowlane.viewer.render.file;

import io.flowlane.recorder.files.Part;
import io.flowlane.viewer.render.TimelineRenderer;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.SvgPainter;
import io.flowlane.viewer.render.layout.Layout;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import javax.imageio.ImageIO;

/** Writes the picture of a run to a file, with no display. Not on the FX thread. */
public final class PictureWriter {
    private static final int TRANSPARENT = 0;
    private static final String NO_PAINTER =
            "no JavaFX to draw a PNG, flowlane-cli.jar: run flowlane.jar, or write an .svg, which needs nothing";

    private PictureWriter() {}

    /** Whether the file's name ends as a picture's does: {@code .png} or {@code .svg}. */
    public static boolean knows(Path file) {
        return ending(file).equals("png") || ending(file).equals("svg");
    }

    /** Why this machine cannot write a PNG and what to do about it; empty when it can. An SVG it can always write. */
    public static Optional<String> whyNoPng() {
        return PixelPainter.find().map(PixelPainter::whyNot).orElseGet(() -> Optional.of(NO_PAINTER));
    }

    /**
     * Writes a PNG or an SVG, as the file's name ends; an existing file is replaced.
     *
     * @throws RenderUnavailableException when this machine cannot draw a PNG; the file is not touched then
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when the file's name ends otherwise
     */
    public static void write(Run run, RunSummary summary, RenderOptions options, Path file) throws IOException {
        if (!knows(file)) {
            throw new IllegalArgumentException(file + ": the name must end in .png or .svg");
        }
        DrawList draw = TimelineRenderer.render(scene(run, summary, options)).draw();
        Scene.Look look = new Scene.Look(options.theme(), options.width(), options.height());
        write(draw, summary.title(), look, options.scale(), file);
    }

    /**
     * Writes what has been drawn as a PNG or an SVG, as the file's name ends; an existing file is replaced.
     *
     * @param look its colours and size
     * @param scale pixels of a PNG to one of the picture
     * @throws RenderUnavailableException when this machine cannot draw a PNG; the file is not touched then
     * @throws IOException when the file cannot be written
     * @throws IllegalArgumentException when the file's name ends otherwise
     */
    public static void write(DrawList draw, String title, Scene.Look look, double scale, Path file) throws IOException {
        if (!knows(file)) {
            throw new IllegalArgumentException(file + ": the name must end in .png or .svg");
        }
        if (ending(file).equals("svg")) {
            String svg = SvgPainter.paint(draw, title, (int) look.width(), (int) look.height());
            write(file, out -> out.write(svg.getBytes(StandardCharsets.UTF_8)));
            return;
        }
        PixelPainter painter = PixelPainter.find().orElseThrow(() -> new RenderUnavailableException(NO_PAINTER));
        Optional<String> lacking = painter.whyNot();
        if (lacking.isPresent()) {
            throw new RenderUnavailableException(lacking.get());
        }
        BufferedImage image = image(painter, draw, look, scale);
        write(file, out -> {
            if (!ImageIO.write(image, "png", out)) {
                throw new IOException("no PNG encoder in this Java runtime");
            }
        });
    }

    private static Scene scene(Run run, RunSummary summary, RenderOptions options) {
        Overview overview = run.overview();
        TimeWindow window = options.window().orElse(overview.bounds());
        Optional<Timeline> detail = overview.eventsIn(window) <= Run.MOST_DETAIL_EVENTS
                ? Optional.of(run.load(window).toCompletableFuture().join())
                : Optional.empty();
        Scene.Look look = new Scene.Look(options.theme(), options.width(), options.height());
        return new Scene(overview, detail, summary, window, look);
    }

    private static BufferedImage image(PixelPainter painter, DrawList draw, Scene.Look look, double scale) {
        int width = (int) Math.round(look.width() * scale);
        int height = (int) Math.round(look.height() * scale);
        int[] pixels = painter.pixels(draw, width, height, scale);
        refuseBlank(pixels, width, look.theme(), scale);
        BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        image.setRGB(0, 0, width, height, pixels, 0, width);
        return image;
    }

    /** Where the title and its facts stand, something other than the ground must have been drawn. */
    private static void refuseBlank(int[] pixels, int width, Theme theme, double scale) {
        int lines = (int) ((Layout.TITLE_HEIGHT + 4) * scale);
        for (int i = 0; i < lines * width; i++) {
            if (pixels[i] != theme.ground && pixels[i] != TRANSPARENT) {
                return;
            }
        }
        throw new RenderUnavailableException("JavaFX draws no text on this machine: apt-get install libpangoft2-1.0-0"
                + " fonts-dejavu-core, or write an .svg, which needs nothing");
    }

    /** What writes the bytes of a picture. */
    private interface Encoder {
        void write(OutputStream out) throws IOException;
    }

    /** Whole or not at all; a link in the file's place is replaced, not followed. */
    private static void write(Path file, Encoder encoder) throws IOException {
        try (Part part = new Part(file)) {
            try (OutputStream out = part.create()) {
                encoder.write(out);
            }
            part.settle(file, true);
        }
    }

    private static String ending(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
