/**
 * The Flowlane view of the workbench, and the ways to open a journal in it. All of it runs on SWT's thread, which is
 * JavaFX's too: FXCanvas sees to that.
 */
@NullMarked
package io.flowlane.eclipse.view;

import org.jspecify.annotations.NullMarked;
