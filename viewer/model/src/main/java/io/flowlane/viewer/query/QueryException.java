package io.flowlane.viewer.query;

/** A filter or a lesson's question cannot be understood, or has no answer. The message says what, in words. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int position;

    /** Without a position. */
    public QueryException(String message) {
        this(0, message);
    }

    QueryException(int position, String message) {
        super(message);
        this.position = position;
    }

    /** At which character of a filter, from 0. */
    public int position() {
        return position;
    }
}
