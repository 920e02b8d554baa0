package io.flowlane.viewer.timeline;

/** Hears how far a long piece of work has come, and may call it off. Called on the thread that does the work. */
public interface ProgressListener {

    /** Hears nothing and never calls off. */
    ProgressListener NONE = fraction -> true;

    /**
     * Some of the work is done.
     *
     * @param fraction how much, 0.0 to 1.0
     * @return whether to go on; false makes the work end with a {@link java.util.concurrent.CancellationException}
     */
    boolean onProgress(double fraction);
}
