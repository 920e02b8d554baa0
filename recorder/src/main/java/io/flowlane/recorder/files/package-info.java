/**
 * Files as this program meets them: why one cannot be used, in words; only regular files are opened; what is written
 * appears whole, through nobody's link, and for no more eyes than the journal that it belongs to.
 */
@NullMarked
package io.flowlane.recorder.files;

import org.jspecify.annotations.NullMarked;
