package io.flowlane.viewer.view;

import io.flowlane.viewer.render.Theme;
import io.flowlane.viewer.vm.JournalSource;

/**
 * What the viewer is started with.
 *
 * @param source where its journals come from
 * @param theme its colours at first
 */
public record ViewerOptions(JournalSource source, Theme theme) {}
