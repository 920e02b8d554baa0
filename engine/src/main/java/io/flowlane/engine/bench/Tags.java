package io.flowlane.engine.bench;

/** Which tags the 64 packets of a call have. */
public enum Tags {
    /** 64 distinct ones, the same in each call. */
    DISTINCT,
    /** Distinct ones that no recent call had: nothing ever matches. */
    FRESH,
    /** Drawn from 1,000 by Zipf's law with exponent 1.1: a few hot flows. */
    ZIPF
}
