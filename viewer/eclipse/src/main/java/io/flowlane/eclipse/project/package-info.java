/** New projects to play with. The wizard's pages are SWT's; the files are made in a workspace job. */
@NullMarked
package io.flowlane.eclipse.project;

import org.jspecify.annotations.NullMarked;
