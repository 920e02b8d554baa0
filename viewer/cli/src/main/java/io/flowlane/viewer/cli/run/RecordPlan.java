package io.flowlane.viewer.cli.run;

import io.flowlane.recorder.write.RecorderOptions;
import io.flowlane.viewer.run.RunSpec;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * A run that the options allow, and where its results go; the disk has not been touched yet.
 *
 * @param run what to run
 * @param journal where to record to; null for no recording
 * @param recorder how to record; whether {@code journal} and {@code tx} may be overwritten
 * @param tx where returned packets go; null for nowhere
 */
public record RecordPlan(
        RunSpec run,
        @Nullable Path journal,
        RecorderOptions recorder,
        @Nullable Path tx) {}
