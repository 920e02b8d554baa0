package io.flowlane.viewer.view;

import io.flowlane.viewer.render.Theme;
import io.flowlane.viewer.vm.JournalSource;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What the viewer is started with.
 *
 * @param source where its journals come from
 * @param theme its colours at first; as the last time where nobody says
 * @param at a moment to go to, in nanoseconds
 * @param follow whether to stay at the end of a journal that is still written
 * @param beside a second journal to compare with
 */
public record ViewerOptions(
        JournalSource source, Optional<Theme> theme, Optional<Long> at, boolean follow, Optional<Path> beside) {

    /** A source, and the colours. */
    public ViewerOptions(JournalSource source, Theme theme) {
        this(source, Optional.of(theme), Optional.empty(), false, Optional.empty());
    }

    /** Nothing but a source. */
    public ViewerOptions(JournalSource source) {
        this(source, Optional.empty(), Optional.empty(), false, Optional.empty());
    }
}
