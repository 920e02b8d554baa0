package io.flowlane.viewer.screen;

import io.flowlane.viewer.lesson.run.LessonSession;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.JournalSource;
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
 * @param lesson a lesson to begin, in a panel
 */
public record ViewerOptions(
        JournalSource source,
        Optional<Theme> theme,
        Optional<Long> at,
        boolean follow,
        Optional<Path> beside,
        Optional<LessonSession> lesson) {

    /** All but a lesson. */
    public ViewerOptions(
            JournalSource source, Optional<Theme> theme, Optional<Long> at, boolean follow, Optional<Path> beside) {
        this(source, theme, at, follow, beside, Optional.empty());
    }

    /** A lesson; it opens its journals itself. */
    public ViewerOptions withLesson(LessonSession session) {
        return new ViewerOptions(source, theme, at, follow, beside, Optional.of(session));
    }

    /** A source, and the colours. */
    public ViewerOptions(JournalSource source, Theme theme) {
        this(source, Optional.of(theme), Optional.empty(), false, Optional.empty());
    }

    /** Nothing but a source. */
    public ViewerOptions(JournalSource source) {
        this(source, Optional.empty(), Optional.empty(), false, Optional.empty(), Optional.empty());
    }
}
