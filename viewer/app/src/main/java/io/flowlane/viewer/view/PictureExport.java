package io.flowlane.viewer.view;

import io.flowlane.recorder.files.FileFailure;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.render.file.RenderUnavailableException;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.vm.Workbench;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import javafx.stage.FileChooser;

/** Saves what is shown as a PNG or an SVG, from the very list that was painted; written in the background. */
final class PictureExport {
    private static final double PNG_SCALE = 2;

    private final Workbench bench;
    private final TimelineView view;
    private final Dialogs dialogs;

    PictureExport(Workbench bench, TimelineView view, Dialogs dialogs) {
        this.bench = bench;
        this.view = view;
        this.dialogs = dialogs;
    }

    /** Asks where to. */
    void ask() {
        if (view.drawn().isEmpty()) {
            return;
        }
        FileChooser chooser = new FileChooser();
        chooser.setTitle("Save the picture");
        chooser.setInitialFileName("flowlane.png");
        chooser.getExtensionFilters()
                .addAll(
                        new FileChooser.ExtensionFilter("PNG picture", "*.png"),
                        new FileChooser.ExtensionFilter("SVG picture", "*.svg"));
        File chosen = chooser.showSaveDialog(dialogs.window().orElse(null));
        if (chosen != null) {
            save(chosen.toPath());
        }
    }

    void save(Path file) {
        Optional<DrawList> drawn = view.drawn();
        if (drawn.isEmpty()) {
            return;
        }
        if (!PictureWriter.knows(file)) {
            dialogs.complain("The picture cannot be saved", file + ": end its name in .png or .svg");
            return;
        }
        Scene.Look look = view.look();
        bench.viewer()
                .background()
                .run(
                        () -> write(drawn.get(), look, file),
                        this::saved,
                        why -> dialogs.complain("The picture cannot be saved", why));
    }

    private void saved(Written written) {
        if (written.problem.isEmpty()) {
            bench.said().set("picture saved to " + written.file);
        } else {
            dialogs.complain("The picture cannot be saved", written.problem);
        }
    }

    /** What became of it: the problem is empty when there was none. */
    private record Written(Path file, String problem) {}

    private static Written write(DrawList drawn, Scene.Look look, Path file) {
        return new Written(file, problem(drawn, look, file));
    }

    private static String problem(DrawList drawn, Scene.Look look, Path file) {
        try {
            PictureWriter.write(drawn, "Flowlane", look, PNG_SCALE, file);
            return "";
        } catch (IOException e) {
            return file + " cannot be written (" + FileFailure.words(e)
                    + "): choose another folder, or free some space";
        } catch (RenderUnavailableException e) {
            return String.valueOf(e.getMessage());
        }
    }
}
