package io.flowlane.viewer.cli.demo;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.cli.console.CliException;
import io.flowlane.viewer.cli.console.Terminal;
import io.flowlane.viewer.cli.picture.Pictures;
import io.flowlane.viewer.cli.place.Outputs;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.render.file.RenderOptions;
import io.flowlane.viewer.render.file.RenderUnavailableException;
import java.io.IOException;
import java.nio.file.Path;

/** What {@code demo} ends with where no window can be opened: the viewer's picture, beside the journal. */
final class DemoPicture {

    private final Terminal terminal;

    DemoPicture(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * Writes the picture: PNG where this machine can draw text, else SVG.
     *
     * @return the file
     * @throws CliException when it cannot be written
     */
    Path write(Path folder, Journal journal, VerifyReport verified, StatsReport stats) {
        if (PictureWriter.whyNoPng().isEmpty()) {
            try {
                return draw(named(folder, ".png"), journal, verified, stats);
            } catch (RenderUnavailableException e) {
                // the machine had the libraries, yet drew nothing: an SVG needs none of them
                return draw(named(folder, ".svg"), journal, verified, stats);
            }
        }
        return draw(named(folder, ".svg"), journal, verified, stats);
    }

    private Path draw(Path file, Journal journal, VerifyReport verified, StatsReport stats) {
        try {
            Pictures.write(journal, verified, stats, RenderOptions.DEFAULT, file, terminal);
            return file;
        } catch (IOException e) {
            throw Outputs.failed(file, e);
        }
    }

    private static Path named(Path folder, String ending) {
        return folder.resolveSibling(folder.toAbsolutePath().normalize().getFileName() + ending);
    }
}
