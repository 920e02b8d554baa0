package io.flowlane.viewer.compare;

import java.util.Locale;
import java.util.Optional;

/** In what two journals can differ. */
public enum Aspect {
    /** The input: packets that only one of them has, or that carry another tag. */
    PACKETS("packets are not the same"),
    /** Where packets went. */
    WORKERS("packets went to another worker"),
    /** The order in which packets of one tag came back. */
    ORDER("packets came back in another order within their tag"),
    /** How long packets took. */
    LATENCY("packets took longer or shorter than allowed");

    private final String sentence;

    Aspect(String sentence) {
        this.sentence = sentence;
    }

    /** Completes "N ...". */
    public String sentence() {
        return sentence;
    }

    /** Its name on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The aspect of this name. */
    public static Optional<Aspect> of(String word) {
        for (Aspect aspect : values()) {
            if (aspect.word().equals(word)) {
                return Optional.of(aspect);
            }
        }
        return Optional.empty();
    }
}
