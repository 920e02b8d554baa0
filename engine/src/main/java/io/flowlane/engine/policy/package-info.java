/** How a distributor is to decide: words that everybody knows, and that know nobody. */
@NullMarked
package io.flowlane.engine.policy;

import org.jspecify.annotations.NullMarked;
