package io.flowlane.recorder.bench;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecorderBenchResultTest {

    @ParameterizedTest
    @CsvSource({"14, 15, 30, 31, false", "14, 47, 30, 31, true", "14, 15, 30, 64, true", "10, 15, 20, 30, false"})
    void roundsThatAreFarApartAreUnsteady(double off, double offToo, double on, double onToo, boolean unsteady) {
        RecorderBenchResult result =
                new RecorderBenchResult(0, 0, 0, 0, 0, 0, 0, 0, 0, List.of(off, off, offToo), List.of(on, onToo, on));
        assertEquals(unsteady, result.isUnsteady());
    }
}
