/** What the test does inside of the workbench. It is packed as a fragment of the bundle and runs in its class loader. */
@NullMarked
package io.flowlane.eclipse.driver;

import org.jspecify.annotations.NullMarked;
