package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.summary.JournalSource;
import io.flowlane.viewer.summary.RunSummary.Violation;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A run with more violations than are kept to begin with. */
class ViolationListTest extends WindowFixture {

    @BeforeEach
    void openMany() throws Exception {
        fx(() -> {
            window.pane().open(folder.resolve("many"));
            window.pane().panels().show("order");
        });
        until(() -> model.summary().get().filter(s -> s.title().equals("many")).isPresent()
                && !model.violations().known().isEmpty());
    }

    private Violation shown() {
        return model.violations().known().get(model.violations().shown().get());
    }

    @Test
    void thePageSaysHowManyThereAreAndHowManyAreListed() throws Exception {
        assertEquals(FakeSource.OFTEN + 3, model.violations().total());
        assertEquals(
                "30,003 violations, 1 to 50; 2,003 are listed",
                label("#violations-where").getText());
        assertTrue(robot.lookup("#violation-49").tryQuery().isPresent());
        assertFalse(robot.lookup("#violation-50").tryQuery().isPresent(), "a page at a time");
        Button before = robot.lookup("#violations-before").query();
        assertTrue(before.isDisabled());
        robot.clickOn("#violations-after");
        until(() -> robot.lookup("#violation-50").tryQuery().isPresent());
        assertEquals(
                "30,003 violations, 51 to 100; 2,003 are listed",
                label("#violations-where").getText());
        robot.clickOn("#violations-before");
        until(() -> robot.lookup("#violation-0").tryQuery().isPresent());
    }

    @Test
    void theNextOneIsTheNextInTimeWhateverWasKept() throws Exception {
        List<Violation> kept = model.violations().known();
        int lastOfMany = 0;
        while (!kept.get(lastOfMany).text().equals("often " + (JournalSource.EXAMPLES - 1))) {
            lastOfMany++;
        }
        assertEquals("seldom 0", kept.get(lastOfMany + 1).text(), "what is known next is not what comes next");
        int from = lastOfMany;
        fx(() -> model.showViolation(from));
        robot.type(KeyCode.V);
        until(() -> shown().text().equals("often " + JournalSource.EXAMPLES));
        assertTrue(model.window().get().contains(shown().t()));
        int page = model.violations().shown().get() / ViolationList.PAGE * ViolationList.PAGE;
        until(() -> robot.lookup("#violation-" + page).tryQuery().isPresent());
        robot.press(KeyCode.SHIFT).type(KeyCode.V).release(KeyCode.SHIFT);
        until(() -> shown().text().equals("often " + (JournalSource.EXAMPLES - 1)));
    }

    @Test
    void theListScrollsToTheOneThatIsShown() throws Exception {
        fx(() -> model.showViolation(30));
        until(() -> model.violations().shown().get() == 30);
        Node shown = robot.lookup("#violation-30").query();
        Node panels = robot.lookup("#side").query();
        var here = shown.localToScene(shown.getBoundsInLocal());
        assertTrue(panels.localToScene(panels.getBoundsInLocal()).contains(here), here::toString);
    }

    @Test
    void theyAreReadUntilAllAreThere() throws Exception {
        while (model.violations().more()) {
            int before = model.violations().known().size();
            fx(() -> model.violations().load(() -> {}));
            until(() -> !model.violations().loading().get());
            assertTrue(model.violations().known().size() > before);
        }
        assertEquals(FakeSource.OFTEN + 3, model.violations().known().size());
        fx(() -> model.showViolation(FakeSource.OFTEN + 1));
        robot.type(KeyCode.V);
        until(() -> shown().text().equals("seldom 2"));
        assertTrue(label("#violations-where").getText().startsWith("30,003 violations, 30,001 to 30,003"));
        robot.type(KeyCode.V);
        until(() -> shown().text().equals("often 0"));
    }
}
