package io.flowlane.engine.idle;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IdlesTest {

    @ParameterizedTest
    @CsvSource({"1, 100000", "4, 100000", "9, 225000"})
    void theLongestParkGrowsWithTheLcores(int lcores, long longest) {
        BackoffIdle idle = (BackoffIdle) Idles.forLcores(lcores).get();
        assertEquals(10_000, idle.nextPark());
        for (int i = 0; i < 2_000 + 20_000 + 10; i++) {
            idle.idle();
        }
        assertEquals(longest, idle.nextPark());
        idle.reset();
        assertEquals(10_000, idle.nextPark(), "progress begins anew");
    }

    @ParameterizedTest
    @CsvSource({"1, 1, 22000", "2, 2, 22000", "3, 2, 20", "9, 2, 20", "9, 64, 22000"})
    void onlyLcoresWithAProcessorEachSpinAndYieldLong(int lcores, int processors, int beforeTheFirstPark) {
        IdleStrategy idle = Idles.forLcores(lcores, processors).get();
        int turns = 0;
        while (!idle.parksNext()) {
            idle.idle();
            turns++;
        }
        assertEquals(beforeTheFirstPark, turns);
    }

    @Test
    void eachLcoreHasItsOwn() {
        Supplier<IdleStrategy> idles = Idles.forLcores(2);
        assertNotSame(idles.get(), idles.get());
        assertThrows(IllegalArgumentException.class, () -> Idles.forLcores(0));
    }
}
