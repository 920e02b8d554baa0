package io.flowlane.engine.pipeline;

import java.io.IOException;

/**
 * Reading the input of a pipeline threw something; an input that ends early in good order says so with {@link
 * io.flowlane.engine.port.RxPort#failure}, and its run comes back with its report. What had been received before was finished as far as possible, and
 * the workers have ended. The message is one line.
 */
public final class InputFailedException extends IOException {

    private static final long serialVersionUID = 1L;

    private final transient PipelineReport report;

    /**
     * A run that ended early.
     *
     * @param message why, in one line
     * @param report what the run did until then
     * @param cause what reading threw
     */
    public InputFailedException(String message, PipelineReport report, Throwable cause) {
        super(message, cause);
        this.report = report;
    }

    /** What the run did until then. */
    public PipelineReport report() {
        return report;
    }
}
