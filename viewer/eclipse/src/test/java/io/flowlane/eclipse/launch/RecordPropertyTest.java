package io.flowlane.eclipse.launch;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How the property may stand among VM arguments. */
class RecordPropertyTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "-Dflowlane.record=runs | runs",
                "-ea -Dflowlane.record=/a/b -Xmx1g | /a/b",
                "-ea \"-Dflowlane.record=/a b/c\" -Xmx1g | /a b/c",
                "-Dflowlane.record=\"/a b/c\" | /a b/c",
                "\"-Dflowlane.record=${workspace_loc:/my lesson}/flowlane\" | ${workspace_loc:/my lesson}/flowlane",
                "-Dflowlane.record=${workspace_loc:/my lesson}/x -ea | ${workspace_loc:/my lesson}/x"
            })
    void isFoundWithItsFolder(String arguments, String folder) {
        assertEquals(Optional.of(folder), RecordProperty.value(arguments));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-ea", "-Dflowlane.recorder=x", "-Dx=-Dflowlane.record=y", "-Dflowlane.record="})
    void isNotSeenWhereItIsNot(String arguments) {
        assertEquals(Optional.empty(), RecordProperty.value(arguments));
    }

    /** What the shortcut and the wizard write, whatever the project is called. */
    @Test
    void whatIsWrittenIsFoundAgain() {
        for (String project : new String[] {"lesson", "my lesson", "a $ b"}) {
            assertEquals(
                    Optional.of("${workspace_loc:/" + project + "}/flowlane"),
                    RecordProperty.value(RecordProperty.arguments(project)));
        }
    }
}
