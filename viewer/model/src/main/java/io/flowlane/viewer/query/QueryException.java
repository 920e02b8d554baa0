package io.flowlane.viewer.query;

/** A filter cannot be understood. The message says what and where, in words. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    QueryException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** At which character, from 0. */
    public int position() {
        return position;
    }
}
