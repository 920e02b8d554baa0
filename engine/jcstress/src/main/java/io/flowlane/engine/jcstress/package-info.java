/** What the slots promise under the Java memory model, each possible outcome described; jcstress runs them on real cores. */
@NullMarked
package io.flowlane.engine.jcstress;

import org.jspecify.annotations.NullMarked;
