package io.flowlane.viewer.lesson.query;

/** A question that cannot be read, or has no answer in this run. The message is one sentence without its place. */
public final class QueryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Says what is wrong. */
    public QueryException(String message) {
        super(message);
    }
}
