/** The window: panels and controls. Everything here runs on the FX thread but {@code ViewerLauncher}, which starts it. */
@NullMarked
package io.flowlane.viewer.view;

import org.jspecify.annotations.NullMarked;
