package io.flowlane.engine.packet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** What goes into a packet comes out of it, whatever the flag bits. */
class PacketsTest {

    @Property
    void indexAndTagComeBack(
            @ForAll @IntRange(max = Packets.MAX_INDEX) int index,
            @ForAll int tag,
            @ForAll @IntRange(max = 15) int flags) {
        long packet = Packets.packet(index, tag);
        assertEquals(0, packet & 15);
        assertEquals(index, Packets.index(packet | flags));
        assertEquals(tag, Packets.tag(packet | flags));
    }

    @Test
    void indicesThatDoNotFitAreRefused() {
        assertThrows(IllegalArgumentException.class, () -> Packets.packet(-1, 0));
        assertThrows(IllegalArgumentException.class, () -> Packets.packet(Packets.MAX_INDEX + 1, 0));
    }

    @Test
    void theFirstFlaggedPacketIsNamed() {
        long[] packets = {16, 32, 33, 50};
        Packets.check(packets, 2);
        IllegalArgumentException flagged =
                assertThrows(IllegalArgumentException.class, () -> Packets.check(packets, 4));
        assertTrue(String.valueOf(flagged.getMessage()).startsWith("packet 0x21 at 2 "), flagged.getMessage());
    }
}
