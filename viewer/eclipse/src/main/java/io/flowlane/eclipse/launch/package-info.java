/**
 * Launches that record: started with one, followed while they run, stopped at a breakpoint. Debug events arrive on
 * threads of the debugger and are handed to SWT's.
 */
@NullMarked
package io.flowlane.eclipse.launch;

import org.jspecify.annotations.NullMarked;
