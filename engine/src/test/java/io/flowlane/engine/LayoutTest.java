package io.flowlane.engine;

import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openjdk.jol.info.ClassLayout;
import org.openjdk.jol.info.FieldLayout;

/** Where HotSpot really puts the fields: what one lcore writes is on no line that another reads. */
class LayoutTest {

    /** Two cache lines, as processors fetch them. */
    private static final long GUARD = 128;

    private static final String NAME = "[bp]\\d+";

    private static long before(ClassLayout layout, int header) {
        return layout.fields().stream()
                        .filter(field -> !field.name().matches(NAME))
                        .mapToLong(FieldLayout::offset)
                        .min()
                        .orElseThrow()
                - header;
    }

    private static long behind(ClassLayout layout) {
        return layout.instanceSize()
                - layout.fields().stream()
                        .filter(field -> !field.name().matches(NAME))
                        .mapToLong(field -> field.offset() + field.size())
                        .max()
                        .orElseThrow();
    }

    private static ClassLayout layout(String name) throws ClassNotFoundException {
        return ClassLayout.parseClass(Class.forName("io.flowlane.engine." + name));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "distribution.StrictDistribution",
                "distribution.Placement",
                "distribution.BurstDriver",
                "distribution.SingleDriver",
                "distribution.Flight",
                "distribution.Roster",
                "distribution.Tracer",
                "slot.Lines"
            })
    void nothingElseIsOnTheLinesBeforeTheFields(String name) throws ClassNotFoundException {
        ClassLayout layout = layout(name);
        assertTrue(before(layout, layout.headerSize()) >= GUARD, layout::toPrintable);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "WorkerPort",
                "slot.BurstWorkerSlot$Padded",
                "slot.RingWorkerSlot$Padded",
                "slot.SingleWorkerSlot$Padded"
            })
    void aWorkersFieldsHaveNoNeighbourOnEitherSide(String name) throws ClassNotFoundException {
        ClassLayout layout = layout(name);
        assertTrue(before(layout, layout.headerSize()) >= GUARD, layout::toPrintable);
        assertTrue(behind(layout) >= GUARD, layout::toPrintable);
    }
}
