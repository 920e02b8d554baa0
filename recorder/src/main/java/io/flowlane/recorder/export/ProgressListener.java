package io.flowlane.recorder.export;

/** Is called now and then with how far an export has come, on the exporting thread; what it throws ends the export. */
@FunctionalInterface
public interface ProgressListener {

    /** Does not care. */
    ProgressListener NONE = (fraction, events) -> {};

    /**
     * Called every few thousand events and once at the end.
     *
     * @param fraction of the journal that has been read, 0.0 to 1.0
     * @param events how many have been written
     */
    void at(double fraction, long events);
}
