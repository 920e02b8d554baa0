package io.flowlane.viewer.screen;

/**
 * What opening a journal and looking around in it costs.
 *
 * @param openMillis until the journal is open and how much it holds is known
 * @param firstPictureMillis from the beginning until the first picture is painted, with no index to begin with
 * @param firstPictureIndexedMillis the same with the index of the first opening
 * @param indexEventsPerSecond how fast the index was built, while pictures of what was ready were painted
 * @param indexBytesPerEvent how long its file is; 0 when it was not worth one
 * @param frames how many pictures the script painted
 * @param p50Millis half of them took no longer, from the model's state to the pixels, in software
 * @param p99Millis all but one in a hundred took no longer
 * @param maxMillis the slowest
 * @param heapMegabytes what was still in use after the script
 * @param heapPeakMegabytes the most that the heap ever held, garbage included
 * @param events how many events the journal holds
 */
public record ViewerFigures(
        double openMillis,
        double firstPictureMillis,
        double firstPictureIndexedMillis,
        double indexEventsPerSecond,
        double indexBytesPerEvent,
        int frames,
        double p50Millis,
        double p99Millis,
        double maxMillis,
        double heapMegabytes,
        double heapPeakMegabytes,
        long events) {}
