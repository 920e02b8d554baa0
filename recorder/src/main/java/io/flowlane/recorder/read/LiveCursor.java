package io.flowlane.recorder.read;

/** A cursor over a journal that may still be written. */
public interface LiveCursor extends EventCursor {

    /**
     * Goes to the next event; false when there is none yet, or none any more. Never waits. What {@code next()} said true
     * of stays in the order that {@link EventCursor} promises, whatever is written later.
     */
    @Override
    boolean next();

    /**
     * After {@code next()} said false: whether it always will, because every lcore's stream is sealed, or the cursor or
     * its journal was closed. A journal whose writer was killed never ends; {@link JournalFacts#live} knows.
     */
    boolean ended();
}
