package io.flowlane.viewer.lesson.query;

/**
 * What a function is asked about.
 *
 * @param selector which kind of thing
 * @param word the name of a moment, an event or a guarantee; empty for other selectors
 * @param number the packet, tag or worker
 */
public record Subject(Selector selector, String word, long number) {

    /** As an index of an array. */
    int index() {
        return (int) number;
    }
}
