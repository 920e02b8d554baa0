/**
 * What the window shows, without the window: view-models of {@code javafx.beans} properties. Properties change on the UI
 * executor that the model was given, and nowhere else; slow work runs on its other executor.
 */
@NullMarked
package io.flowlane.viewer.vm;

import org.jspecify.annotations.NullMarked;
