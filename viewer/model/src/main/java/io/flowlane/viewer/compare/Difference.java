package io.flowlane.viewer.compare;

/**
 * A packet that the two journals tell differently.
 *
 * @param aspect in what they differ
 * @param seq the packet's number
 * @param tag its tag
 * @param atA when it was taken, or else came in, in the first journal, in nanoseconds; -1 when it is not there
 * @param atB the same in the second journal
 * @param text how they differ, in a sentence
 */
public record Difference(Aspect aspect, long seq, int tag, long atA, long atB, String text) {}
