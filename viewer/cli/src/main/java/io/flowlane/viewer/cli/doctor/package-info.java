/** {@code doctor}: what this machine has and lacks. */
@NullMarked
package io.flowlane.viewer.cli.doctor;

import org.jspecify.annotations.NullMarked;
