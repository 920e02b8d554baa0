package io.flowlane.viewer.vm;

import java.util.Optional;

/**
 * What is known of a question.
 *
 * @param state how far it has come
 * @param value the answer, when there is one
 * @param said why there is none, in a sentence; else empty
 */
public record Answer<T>(State state, Optional<T> value, String said) {

    /** How far a question has come. */
    public enum State {
        /** Nobody has asked. */
        NOT_ASKED,
        /** It is being computed. */
        WORKING,
        /** It has been answered. */
        ANSWERED,
        /** There is no answer. */
        FAILED
    }

    static <T> Answer<T> notAsked() {
        return new Answer<>(State.NOT_ASKED, Optional.empty(), "");
    }

    static <T> Answer<T> working() {
        return new Answer<>(State.WORKING, Optional.empty(), "");
    }

    static <T> Answer<T> of(T value) {
        return new Answer<>(State.ANSWERED, Optional.of(value), "");
    }

    static <T> Answer<T> failed(String said) {
        return new Answer<>(State.FAILED, Optional.empty(), said);
    }

    /** Whether it is being computed. */
    public boolean isWorking() {
        return state == State.WORKING;
    }
}
