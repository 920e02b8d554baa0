package io.flowlane.viewer.view;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.layout.Lanes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import javafx.geometry.Point2D;
import javafx.scene.input.KeyCode;
import org.junit.jupiter.api.Test;

/** How lanes are arranged, and that they stay so. */
class LaneArrangementTest extends WindowFixture {

    /** The name of a lane, on the screen. */
    private Point2D name(int lane) {
        var hits = view().picture().orElseThrow().hits();
        for (double y = 0; y < view().getHeight(); y++) {
            int hit = hits.at(20, y);
            if (hits.kind(hit) == HitMap.Kind.GUTTER && hits.id(hit) == lane) {
                return view().localToScreen(20, y + 4);
            }
        }
        throw new AssertionError("lane " + lane + " has no name");
    }

    private Lanes lanes() {
        return bench().lanes().get();
    }

    private Path file(String journal) {
        return folder.resolve(journal + ".notes.jsonl");
    }

    private void open(String journal) throws Exception {
        var before = model.run().get();
        Files.createDirectories(folder.resolve(journal)); // notes may be read by those who may read the journal
        fx(() -> window.pane().open(folder.resolve(journal)));
        until(() -> !model.run().get().equals(before) && model.overview().get().isPresent());
    }

    @Test
    void everyLaneIsFoldedByItsName() throws Exception {
        for (int lane : new int[] {Lanes.INPUT, Lanes.DISTRIBUTOR, Lanes.EGRESS, 2}) {
            robot.clickOn(name(lane));
            until(() -> lanes().folded().contains(lane));
        }
        assertEquals(Set.of(Lanes.INPUT, Lanes.DISTRIBUTOR, Lanes.EGRESS, 2), lanes().folded());
        assertEquals(2, bench().worker().get(), "only a worker becomes the one whose slot is shown");
        robot.clickOn(name(Lanes.EGRESS));
        until(() -> !lanes().folded().contains(Lanes.EGRESS));
        robot.type(KeyCode.J);
        assertEquals(Set.of(Lanes.INPUT, Lanes.DISTRIBUTOR, Lanes.EGRESS, 2), lanes().folded());
        robot.type(KeyCode.J);
        assertEquals(Set.of(2), lanes().folded());
    }

    @Test
    void theArrangementIsThereAgainWithTheJournalAndWithItAlone() throws Exception {
        fx(() -> {
            bench().moveLane(3, 0);
            bench().pin(2);
            bench().fold(1);
            bench().fold(Lanes.INPUT);
        });
        Lanes arranged = lanes();
        assertEquals(List.of(2, 3, 0, 1), arranged.arrange(4));
        open("other");
        assertEquals(Lanes.NATURAL, lanes());
        open("synthetic");
        assertEquals(arranged, lanes());
        assertEquals(
                List.of("{\"lanes\":{\"pinned\":\"2\",\"order\":\"3 0 1 2\",\"folded\":\"input 1\"}}"),
                Files.readAllLines(file("synthetic")));
        assertTrue(Files.notExists(file("other")), "nothing is written for a journal that nobody arranged");
    }

    @Test
    void anArrangementOfOtherWorkersOrOfNoneIsTakenAsFarAsItGoes() throws Exception {
        Files.writeString(
                file("more"),
                "{\"lanes\":{\"pinned\":\"900 1 1 input 99999999999\",\"order\":\"63 3 3 2\",\"folded\":\"egress 77 2 x\"}}\n");
        open("more");
        assertEquals(List.of(1, 3, 2, 0), lanes().arrange(4));
        assertEquals(Set.of(Lanes.EGRESS, 77, 2), lanes().folded());
        until(() -> view().picture().isPresent());
        name(Lanes.EGRESS);
        Files.writeString(
                file("hostile"), "{\"lanes\":{\"pinned\":\"-1\"}}\n{\"lanes\":{\"order\":" + "[".repeat(10_000) + "\n");
        open("hostile");
        assertEquals(Lanes.NATURAL, lanes());
        fx(() -> bench().fold(0));
        assertEquals(3, Files.readAllLines(file("hostile")).size(), "lines that mean nothing are kept");
    }
}
