package io.flowlane.viewer.run;

import io.flowlane.engine.port.CaptureException;
import io.flowlane.engine.port.PcapRxOptions;
import io.flowlane.engine.port.PcapRxPort;
import io.flowlane.engine.port.RxPort;
import io.flowlane.engine.port.SyntheticRxPort;
import io.flowlane.engine.port.SyntheticSpec;
import io.flowlane.engine.port.TagFunction;
import java.nio.file.Path;
import java.util.List;

/** Where a run's packets come from. */
@FunctionalInterface
public interface Traffic {

    /**
     * Opens the RX port.
     *
     * @throws CaptureException when a capture cannot be read
     */
    RxPort open(PcapRxOptions options) throws CaptureException;

    /** Captures, played one after another. */
    static Traffic captures(List<Path> files, TagFunction tag) {
        return options -> PcapRxPort.open(files, tag, options);
    }

    /** Made-up packets; of the options, limit and capacity count. */
    static Traffic synthetic(SyntheticSpec spec, TagFunction tag) {
        return options -> SyntheticRxPort.of(spec.withLimit(options.limit()), tag, options.capacity());
    }
}
