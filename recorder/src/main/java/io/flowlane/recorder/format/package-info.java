/**
 * The journal's bytes, and nothing but: where they are drawn, the encoder, and the decoder apart from it. No files and
 * no threads; each object belongs to one thread at a time.
 */
@NullMarked
package io.flowlane.recorder.format;

import org.jspecify.annotations.NullMarked;
