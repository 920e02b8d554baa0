package io.flowlane.viewer.screen;

/** This machine cannot show a window, and the message says what to do. One line. */
public final class DisplayUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public DisplayUnavailableException(String message) {
        super(message);
    }
}
