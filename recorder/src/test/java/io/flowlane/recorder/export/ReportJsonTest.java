package io.flowlane.recorder.export;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.verify.Verifier;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Keys and shapes of the reports, which scripts rely on. */
class ReportJsonTest {
    private static final ListJournal LOST = ListJournal.whole(
            1,
            List.of(
                    Event.of(EventType.SESSION_BEGIN, 0, -1),
                    Event.of(EventType.PACKET_IN, 1_500, -1).tag(-2),
                    Event.of(EventType.SESSION_END, 2_000, -1)));

    @Test
    void verify() {
        assertEquals(
                "{\"verdict\":\"violated\",\"packets\":1,\"events\":3,\"checks\":["
                        + check("tag-exclusive", "nothing to check", 0, "no worker took a packet") + ","
                        + check("work-exclusive", "not judged", 0, "the journal has no WORK_BEGIN and WORK_END") + ","
                        + check("tag-order-processed", "nothing to check", 0, "no worker took a packet") + ","
                        + check("work-order", "not judged", 0, "the journal has no WORK_BEGIN and WORK_END") + ","
                        + check("tag-order-returned", "nothing to check", 0, "no packet came back") + ","
                        + "{\"id\":\"granted-exactly-once\",\"verdict\":\"violated\",\"checked\":1,\"violations\":1,"
                        + "\"first\":{\"t\":1500,\"tag\":4294967294,\"seqs\":[0],\"workers\":[],\"text\":\"Packet 0 of tag"
                        + " 0xfffffffe was accepted at 1.500 µs and was in no worker's slot when the session ended at"
                        + " 2.000 µs: it is lost; each accepted packet must be taken by a worker before the end.\"},"
                        + "\"note\":null},"
                        + check("returned-exactly-once", "nothing to check", 0, "no packet was handed back") + ","
                        + check("handshake-legal", "nothing to check", 0, "no worker asked for packets") + ","
                        + check("journal-complete", "holds", 1, null) + "],\"stopped\":null}",
                ReportJson.toJson(Verifier.verify(LOST)));
    }

    private static String check(String id, String verdict, int checked, @Nullable String note) {
        return "{\"id\":\"" + id + "\",\"verdict\":\"" + verdict + "\",\"checked\":" + checked
                + ",\"violations\":0,\"first\":null,\"note\":" + (note == null ? null : "\"" + note + "\"") + "}";
    }

    @Test
    void aSessionThatEndedEarlySaysHow() {
        List<Event> events = new ArrayList<>(LOST.list());
        events.add(
                events.size() - 1,
                Event.of(EventType.SESSION_STOP, 1_900, -1).n(1).text("a handler failed"));
        String json = ReportJson.toJson(Verifier.verify(ListJournal.whole(1, events)));
        assertTrue(json.startsWith("{\"verdict\":\"holds\",\"packets\":1,\"events\":4,"), json);
        assertTrue(json.endsWith("\"stopped\":{\"in_flight\":1,\"reason\":\"a handler failed\"}}"), json);
    }

    @Test
    void stats() {
        assertEquals(
                "{\"mode\":\"burst\",\"workers\":1,\"packets\":1,\"tags\":1,\"duration_ns\":2000,"
                        + "\"fairness_jain\":null,\"imbalance\":null,\"per_worker\":[{\"worker\":0,\"packets\":0,"
                        + "\"share\":null,\"busy_fraction\":0.0,\"working_fraction\":null,"
                        + "\"holding_fraction\":0.0,\"idle_fraction\":0.0,\"backlog_max\":0}],"
                        + "\"latency_ns\":{\"p50\":null,\"p90\":null,\"p99\":null,\"p999\":null,\"max\":null,"
                        + "\"mean\":null,\"count\":0},\"latency_parts_ns\":{\"backlog\":null,\"slot\":null,"
                        + "\"work\":null,\"return\":null},\"latency_causes_ns\":{\"own_tag\":null,"
                        + "\"other_tags\":null,\"dispatch\":null,\"slot\":null,\"work\":null,\"collect\":null,"
                        + "\"fetch\":null},\"work_parts_ns\":{\"held\":null,\"held_before\":null,"
                        + "\"own_work\":null,\"held_after\":null},\"head_of_line\":[],"
                        + "\"hot_tags\":[{\"tag\":4294967294,\"packets\":1,\"share\":1.0,\"workers\":[]}],"
                        + "\"events\":{\"SESSION_BEGIN\":1,\"SESSION_END\":1,\"PACKET_IN\":1}}",
                ReportJson.toJson(Statistics.compute(LOST)));
    }

    @Test
    void textIsEscaped() {
        assertEquals(
                "\"a\\\\b\\\"\\n\\t\\u0001\\u2028\"",
                new JsonWriter().value("a\\b\"\n\t\u0001\u2028").toString());
        assertEquals(
                "[null,true]",
                new JsonWriter()
                        .beginArray()
                        .value(Double.NaN)
                        .value(true)
                        .endArray()
                        .toString());
    }
}
