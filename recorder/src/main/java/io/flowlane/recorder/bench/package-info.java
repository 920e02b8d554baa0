/** What reading a journal costs on this machine. One thread. */
@NullMarked
package io.flowlane.recorder.bench;

import org.jspecify.annotations.NullMarked;
