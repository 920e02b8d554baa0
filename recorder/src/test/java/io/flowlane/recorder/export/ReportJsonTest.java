package io.flowlane.recorder.export;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.model.Event;
import io.flowlane.recorder.model.ListJournal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.verify.Verifier;
import java.util.List;
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
        String held = "\"verdict\":\"holds\",\"checked\":0,\"violations\":0,\"first\":null,\"note\":null}";
        assertEquals(
                "{\"verdict\":\"violated\",\"packets\":1,\"events\":3,\"checks\":["
                        + "{\"id\":\"tag-exclusive\"," + held
                        + ",{\"id\":\"tag-order-processed\"," + held
                        + ",{\"id\":\"tag-order-returned\"," + held
                        + ",{\"id\":\"granted-exactly-once\",\"verdict\":\"violated\",\"checked\":1,\"violations\":1,"
                        + "\"first\":{\"t\":1500,\"tag\":4294967294,\"seqs\":[0],\"workers\":[],\"text\":\"Packet 0 of tag"
                        + " 0xfffffffe was accepted at 1.500 us and was in no worker's slot when the session ended at"
                        + " 2.000 us: it is lost; each accepted packet must be taken by a worker before the end.\"},"
                        + "\"note\":null}"
                        + ",{\"id\":\"returned-exactly-once\"," + held
                        + ",{\"id\":\"handshake-legal\"," + held
                        + ",{\"id\":\"journal-complete\"," + held.replace("\"checked\":0", "\"checked\":1")
                        + "]}",
                ReportJson.toJson(Verifier.verify(LOST)));
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
        assertEquals("\"a\\\\b\\\"\\n\\t\\u0001\\u2028\"", JsonWriter.quote("a\\b\"\n\t\u0001\u2028"));
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
