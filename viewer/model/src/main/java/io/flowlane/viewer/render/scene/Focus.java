package io.flowlane.viewer.render.scene;

import io.flowlane.viewer.timeline.TagTrack;
import java.util.Optional;

/**
 * The tag that is lit while all others are dimmed.
 *
 * @param tag the tag
 * @param track where it was worked on, once that is known: what shows it where the picture is merged
 */
public record Focus(int tag, Optional<TagTrack> track) {}
