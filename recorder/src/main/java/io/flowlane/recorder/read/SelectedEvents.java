package io.flowlane.recorder.read;

/** The events of another cursor that a {@link Selection} takes. */
final class SelectedEvents extends WrappedCursor {
    private final Selection selection;

    SelectedEvents(EventCursor cursor, Selection selection) {
        super(cursor);
        this.selection = selection;
    }

    @Override
    public boolean next() {
        while (cursor.next()) {
            if (selection.takes(cursor)) {
                return true;
            }
        }
        return false;
    }
}
