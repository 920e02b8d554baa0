package io.flowlane.engine;

import io.flowlane.engine.event.ApplicationEvents;
import io.flowlane.engine.event.LcoreEvents;

/** What the application emits on the distributor's lcore: in turn with the end of the session, behind which nothing is. */
final class SessionEvents implements ApplicationEvents {

    private final Session session;
    private final ApplicationEvents events;

    private SessionEvents(Session session, ApplicationEvents events) {
        this.session = session;
        this.events = events;
    }

    static ApplicationEvents of(Session session, LcoreEvents events) {
        return events == LcoreEvents.OFF ? events : new SessionEvents(session, events);
    }

    @Override
    public void tx(long[] packets, int from, int n) {
        boolean entered = session.enterToNote();
        if (entered || !session.hasEnded()) {
            try {
                events.tx(packets, from, n);
            } finally {
                leave(entered);
            }
        }
    }

    @Override
    public void mark(String text) {
        boolean entered = session.enterToNote();
        if (entered || !session.hasEnded()) {
            try {
                events.mark(text);
            } finally {
                leave(entered);
            }
        }
    }

    private void leave(boolean entered) {
        if (entered) {
            session.leave();
        }
    }
}
