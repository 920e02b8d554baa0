package io.flowlane.viewer.render.file;

/** This machine cannot draw, and the message says what to install. One line. */
public final class RenderUnavailableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RenderUnavailableException(String message) {
        super(message);
    }

    public RenderUnavailableException(String message, Throwable cause) {
        super(message, cause);
    }
}
