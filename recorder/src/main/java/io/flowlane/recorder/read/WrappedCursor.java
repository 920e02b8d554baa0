package io.flowlane.recorder.read;

import io.flowlane.engine.event.EventType;

/** Speaks of the event at which another cursor stands. */
abstract class WrappedCursor implements EventCursor {
    final EventCursor cursor;

    WrappedCursor(EventCursor cursor) {
        this.cursor = cursor;
    }

    @Override
    public EventType type() {
        return cursor.type();
    }

    @Override
    public long t() {
        return cursor.t();
    }

    @Override
    public int lcore() {
        return cursor.lcore();
    }

    @Override
    public int worker() {
        return cursor.worker();
    }

    @Override
    public long seq() {
        return cursor.seq();
    }

    @Override
    public int tag() {
        return cursor.tag();
    }

    @Override
    public int depth() {
        return cursor.depth();
    }

    @Override
    public long n() {
        return cursor.n();
    }

    @Override
    public int count() {
        return cursor.count();
    }

    @Override
    public long seqs(int i) {
        return cursor.seqs(i);
    }

    @Override
    public String text() {
        return cursor.text();
    }

    @Override
    public void close() {
        cursor.close();
    }
}
