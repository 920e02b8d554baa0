package io.flowlane.viewer.lesson.run;

import io.flowlane.viewer.lesson.RunSettings;
import io.flowlane.viewer.lesson.query.Facts;
import java.nio.file.Path;

/**
 * A run of a lesson that was recorded.
 *
 * @param settings what was run
 * @param journal the journal's folder
 * @param facts what the journal says
 * @param transcript a script's calls with their results; empty for other traffic
 */
public record RunOutcome(RunSettings settings, Path journal, Facts facts, String transcript) {}
