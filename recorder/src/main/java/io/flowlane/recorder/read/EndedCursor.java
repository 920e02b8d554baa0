package io.flowlane.recorder.read;

/** A journal to which nothing is added any more, seen as one that might grow. */
final class EndedCursor extends WrappedCursor implements LiveCursor {
    private boolean ended;

    EndedCursor(EventCursor cursor) {
        super(cursor);
    }

    @Override
    public boolean next() {
        ended = ended || !cursor.next();
        return !ended;
    }

    @Override
    public boolean ended() {
        return ended;
    }
}
