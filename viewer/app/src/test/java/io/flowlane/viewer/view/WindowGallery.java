package io.flowlane.viewer.view;

import io.flowlane.viewer.notes.Remembered;
import io.flowlane.viewer.query.Moment;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.CheckedJournals;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.vm.ViewerModel;
import io.flowlane.viewer.vm.Workbench;
import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.image.WritableImage;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/** Draws the window in its main states into a folder, to be looked at: {@code WindowGallery FOLDER JOURNAL [STATE...]}. */
public final class WindowGallery {
    private static final ExecutorService BACKGROUND = Executors.newCachedThreadPool();

    private WindowGallery() {}

    public static void main(String[] args) throws Exception {
        System.setProperty("glass.platform", "Monocle");
        System.setProperty("monocle.platform", "Headless");
        System.setProperty("prism.order", "sw");
        System.setProperty("headless.geometry", "2600x1500-32");
        System.setProperty(
                "flowlane.state", Files.createTempDirectory("gallery").toString());
        Platform.startup(() -> Platform.setImplicitExit(false));
        Path folder = Files.createDirectories(Path.of(args[0]));
        Path journals = Path.of(args[1]);
        for (int i = 2; i < args.length; i++) {
            state(folder, journals, args[i]);
        }
        System.exit(0);
    }

    /** JOURNAL:WIDTHxHEIGHT:THEME:WHAT. */
    private static void state(Path folder, Path journals, String wanted) throws Exception {
        String[] parts = wanted.split(":", -1);
        String[] size = parts[1].split("x");
        Shot shot = new Shot();
        fx(() -> {
            shot.model.theme().set(Theme.valueOf(parts[2].toUpperCase(java.util.Locale.ROOT)));
            shot.window =
                    Optional.of(new ViewerWindow(shot.stage(size), shot.model, new Remembered(folder.resolve("none"))));
            shot.window.get().show();
            if (parts[3].equals("compare")) {
                shot.window.get().pane().open(journals.resolve(parts[0]), journals.resolve("jd"));
            } else {
                shot.window.get().pane().open(journals.resolve(parts[0]));
            }
        });
        until(() -> shot.model.summary().get().filter(s -> s.isFinal()).isPresent());
        Workbench bench = shot.window.orElseThrow().pane().workbench();
        fx(() -> act(parts[3]).accept(shot.window.orElseThrow()));
        until(() -> !bench.answers().slot().answer().get().isWorking()
                && !bench.answers().late().answer().get().isWorking()
                && !bench.answers().load().answer().get().isWorking()
                && !bench.answers().idle().answer().get().isWorking()
                && !bench.answers().order().answer().get().isWorking());
        Thread.sleep(2_500);
        fx(() -> save(shot.stage.getScene().snapshot(null), folder.resolve(wanted.replace(':', '-') + ".png")));
        fx(() -> shot.stage.hide());
    }

    private static Consumer<ViewerWindow> act(String what) {
        return window -> {
            Workbench bench = window.pane().workbench();
            ViewerModel model = bench.viewer();
            long middle = model.overview().get().orElseThrow().bounds().to() / 2;
            TimeWindow near = new TimeWindow(middle - 8_000, middle + 8_000);
            switch (what) {
                case "packet" -> {
                    model.look(near);
                    model.select(27_000);
                    window.pane().panels().show("packet");
                }
                case "tag" -> {
                    model.look(new TimeWindow(middle - 40_000, middle + 40_000));
                    bench.light(Optional.of(0x23959f0f));
                    window.pane().panels().show("tag");
                }
                case "slot" -> {
                    model.look(near);
                    bench.replay().seek(Moment.after(middle));
                    bench.worker().set(1);
                    bench.askIdle(1, middle - 3_500);
                    window.pane().panels().show("worker");
                }
                case "load" -> {
                    bench.choose(Optional.of(new TimeWindow(middle - 100_000, middle + 200_000)));
                    window.pane().panels().show("load");
                }
                case "notes" -> {
                    bench.note(middle, "here it gets busy");
                    bench.note(middle / 2, "");
                    window.pane().panels().show("notes");
                }
                case "violation" -> model.showViolation(0);
                case "narrow" -> model.look(near);
                default -> {}
            }
        };
    }

    private static final class Shot {
        final ViewerModel model = new ViewerModel(new CheckedJournals(), BACKGROUND, Platform::runLater);
        final Stage stage;
        Optional<ViewerWindow> window = Optional.empty();

        Shot() throws Exception {
            Stage[] made = new Stage[1];
            fx(() -> made[0] = new Stage());
            stage = made[0];
        }

        Stage stage(String[] size) {
            stage.setWidth(Double.parseDouble(size[0]));
            stage.setHeight(Double.parseDouble(size[1]));
            return stage;
        }
    }

    private static void save(WritableImage image, Path file) {
        int width = (int) image.getWidth();
        int height = (int) image.getHeight();
        BufferedImage copy = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (int y = 0; y < height; y++) {
            for (int x = 0; x < width; x++) {
                copy.setRGB(x, y, image.getPixelReader().getArgb(x, y));
            }
        }
        try {
            ImageIO.write(copy, "png", file.toFile());
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static void until(BooleanSupplier condition) throws Exception {
        for (int i = 0; i < 1200; i++) {
            boolean[] holds = new boolean[1];
            fx(() -> holds[0] = condition.getAsBoolean());
            if (holds[0]) {
                return;
            }
            Thread.sleep(50);
        }
        throw new IllegalStateException("it does not come");
    }

    private static void fx(Runnable work) throws Exception {
        CountDownLatch done = new CountDownLatch(1);
        Platform.runLater(() -> {
            try {
                work.run();
            } finally {
                done.countDown();
            }
        });
        if (!done.await(60, TimeUnit.SECONDS)) {
            throw new IllegalStateException("the toolkit hangs");
        }
    }
}
