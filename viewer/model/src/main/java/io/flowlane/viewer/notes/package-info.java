/**
 * What a user writes down about a journal: notes and bookmarks in a file beside it, and what the viewer remembers between
 * runs. Files that are damaged, missing or not to be written never stop anybody. No JavaFX; one thread.
 */
@NullMarked
package io.flowlane.viewer.notes;

import org.jspecify.annotations.NullMarked;
