/** The packet distributor: {@code Distributor}, {@code WorkerPort}, {@code DistributorConfig}, and the guide's eight calls. */
@NullMarked
package io.flowlane.engine;

import org.jspecify.annotations.NullMarked;
