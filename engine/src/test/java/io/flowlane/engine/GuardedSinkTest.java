package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventSink;
import io.flowlane.engine.event.LcoreEvents;
import io.flowlane.engine.event.SessionInfo;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A sink that throws at any of its calls breaks nothing: packets go their ways, and it is not called again. */
class GuardedSinkTest {

    private static final Logger LOGGER = Logger.getLogger("io.flowlane.engine.event.SinkFailure");

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.flowlane.engine.Rig#shapes")
    void aSinkMayThrowAtAnyEvent(DistributorConfig config) {
        Throwing never = new Throwing(Integer.MAX_VALUE);
        List<Integer> expected = run(config, never);
        assertEquals(20, expected.size());
        assertTrue(never.calls > 50, never.calls + " calls");
        LOGGER.setUseParentHandlers(false);
        Log log = new Log();
        LOGGER.addHandler(log);
        try {
            for (int at = 1; at <= never.calls + 1; at++) {
                Throwing sink = new Throwing(at);
                assertEquals(expected, run(config, sink), "it throws at call " + at);
                assertEquals(Math.min(at, never.calls), sink.calls, "it is not called again");
                assertEquals(1, sink.ended, "but for the end of the session");
                assertEquals(at, log.records, "and that is logged once");
            }
        } finally {
            LOGGER.removeHandler(log);
            LOGGER.setUseParentHandlers(true);
        }
    }

    /** Workers join, work, free, leave and come back; answers what came back. */
    private static List<Integer> run(DistributorConfig config, EventSink sink) {
        Rig rig = new Rig(config.withEvents(sink));
        List<Integer> back = new ArrayList<>();
        rig.ask(0);
        rig.ask(1);
        for (int round = 0; round < 5; round++) {
            rig.process(1, 1, 3, 5);
            rig.workOff(0);
            rig.workOff(1);
            rig.workOff(0);
            back.addAll(rig.returned());
        }
        rig.distributor.events().mark("end");
        rig.distributor.flush(() -> false);
        back.sort(null);
        rig.distributor.close();
        assertEquals(20, rig.distributor.counters().accepted());
        return back;
    }

    private static final class Log extends Handler {
        private int records;

        @Override
        public void publish(LogRecord logged) {
            records++;
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }

    /** Every event counts as one call, of every lcore; an exception and an error by turns. */
    private static final class Throwing implements EventSink {
        private final int at;
        private int calls;
        private int ended;

        Throwing(int at) {
            this.at = at;
        }

        private LcoreEvents lcore() {
            return (LcoreEvents) Proxy.newProxyInstance(
                    LcoreEvents.class.getClassLoader(), new Class<?>[] {LcoreEvents.class}, this::call);
        }

        private Object call(Object proxy, Method method, Object[] arguments) throws Throwable {
            if (method.getName().equals("isGuarded")) {
                return false;
            }
            if (++calls == at) {
                throw at % 2 == 0 ? new StackOverflowError("sink") : new IllegalStateException("sink");
            }
            try {
                return method.invoke(LcoreEvents.OFF, arguments);
            } catch (InvocationTargetException e) {
                throw e.getCause();
            }
        }

        @Override
        public LcoreEvents distributor(SessionInfo session) {
            return lcore();
        }

        @Override
        public LcoreEvents worker(int worker) {
            return lcore();
        }

        @Override
        public void sessionEnded() {
            ended++;
            if (calls == at - 1) {
                throw new IllegalStateException("sink");
            }
        }
    }
}
