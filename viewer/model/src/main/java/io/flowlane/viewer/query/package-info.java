/**
 * Finds events: a small filter language over events and their packets, and a finder that goes through a journal from any
 * moment, either way. No JavaFX. Values are immutable; a {@code Finder} may be used by several threads, for each search
 * has its own cursor.
 */
@NullMarked
package io.flowlane.viewer.query;

import org.jspecify.annotations.NullMarked;
