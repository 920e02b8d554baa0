package io.flowlane.viewer.render;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.flowlane.engine.event.EventType;
import io.flowlane.recorder.text.Printable;
import io.flowlane.recorder.verify.Verdict;
import io.flowlane.viewer.lod.JournalRun;
import io.flowlane.viewer.notes.Note;
import io.flowlane.viewer.render.draw.DrawList;
import io.flowlane.viewer.render.draw.Surface;
import io.flowlane.viewer.render.draw.SvgPainter;
import io.flowlane.viewer.render.draw.TextWidth;
import io.flowlane.viewer.render.file.PictureWriter;
import io.flowlane.viewer.render.file.RenderOptions;
import io.flowlane.viewer.render.file.RenderUnavailableException;
import io.flowlane.viewer.render.lane.BacklogPainter;
import io.flowlane.viewer.render.lane.HeldPainter;
import io.flowlane.viewer.render.layout.HitMap;
import io.flowlane.viewer.render.scene.Focus;
import io.flowlane.viewer.render.scene.Scene;
import io.flowlane.viewer.render.style.TagPalette;
import io.flowlane.viewer.render.style.Theme;
import io.flowlane.viewer.summary.RunLoads;
import io.flowlane.viewer.summary.RunSummary;
import io.flowlane.viewer.timeline.FakeJournal;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.SyntheticRun;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.TimeWindow;
import io.flowlane.viewer.timeline.Timeline;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;

class PictureTest {

    /** One packet, worked on from 400 to 600 of 1000 nanoseconds: one pixel is one nanosecond at this width. */
    private static Run onePacket() {
        FakeJournal journal = new FakeJournal("one <packet> & \"more\"", 1)
                .worker(100, EventType.SLOT_REQUEST, 0)
                .in(200, 0, 0x1a2b)
                .dist(300, EventType.SLOT_GRANT, 0, 0)
                .worker(400, EventType.SLOT_TAKE, 0, 0)
                .worker(600, EventType.SLOT_REQUEST, 0, 0)
                .dist(700, EventType.RETURNED, -1, 0)
                .n(1_000, EventType.SESSION_END, 0);
        return JournalRun.whole(journal);
    }

    private static Scene scene(Run run, Verdict verdict) {
        RunSummary loads =
                RunLoads.summary(run.overview(), run.overview().session().name(), "");
        RunSummary summary = new RunSummary(
                loads.title(), verdict, "said so", loads.loads(), loads.fairness(), "latency", List.of());
        return scene(run, summary, run.overview().bounds(), 1202, 600);
    }

    private static Scene scene(Run run, RunSummary summary, TimeWindow window, double width, double height) {
        Timeline detail = run.load(window).toCompletableFuture().join();
        Scene.Look look = new Scene.Look(Theme.LIGHT, width, height);
        return new Scene(run.overview(), Optional.of(detail), summary, window, look);
    }

    @Test
    void theOnePacketIsDrawnWhereItWasWorkedOn() {
        Picture picture = TimelineRenderer.render(scene(onePacket(), Verdict.HOLDS));
        List<String> lines = picture.draw().lines();
        // the lane begins at 190, below distributor and input; its work is 199 wide and a pixel of gap
        assertTrue(lines.contains("rect 590.0 253.0 199.0 139.0 ff0072b2"));
        assertTrue(lines.contains("text 594.0 326.5 10.0 0.0 ffffffff #0 tag 0x00001a2b"));
        assertTrue(lines.contains("rect 589.0 392.0 2.0 6.0 ff1a7f37"), "the take's tick");
        int hit = picture.hits().at(700, 300);
        assertEquals(HitMap.Kind.PACKET, picture.hits().kind(hit));
        assertEquals(0, picture.hits().id(hit));
        assertEquals(HitMap.Kind.WORKER, picture.hits().kind(picture.hits().at(300, 300)));
        assertEquals(HitMap.Kind.MINIMAP, picture.hits().kind(picture.hits().at(300, 100)));
        assertEquals(HitMap.Kind.NOTHING, picture.hits().kind(picture.hits().at(3, 3)));
    }

    /** A rectangle or a text that was drawn. */
    private record Drawn(String text, double x, double w, int colour) {}

    private static List<Drawn> rectsAndTexts(Picture picture) {
        List<Drawn> all = new ArrayList<>();
        picture.draw().replay(new Within(1_202, 600) {
            @Override
            public void rect(double x, double y, double w, double h, int argb) {
                all.add(new Drawn("", x, w, argb));
            }

            @Override
            public void text(String text, double x, double y, double size, boolean bold, Align align, int argb) {
                all.add(new Drawn(text, x, TextWidth.of(text, size, bold), argb));
            }
        });
        return all;
    }

    @Test
    void aNumberedCalloutLeavesNoHalfOfATimeToBeSeen() {
        Scene scene = scene(onePacket(), Verdict.HOLDS);
        List<Drawn> plain = rectsAndTexts(TimelineRenderer.render(scene));
        Picture marked = TimelineRenderer.render(scene);
        Callouts.draw(scene, marked, List.of(600L, 605L, 1_700L));
        List<Drawn> all = rectsAndTexts(marked);
        List<Drawn> added = all.subList(plain.size(), all.size());
        Drawn time = plain.stream()
                .filter(each -> each.text().equals("0.6 µs"))
                .findFirst()
                .orElseThrow();
        List<Drawn> cleared = added.stream()
                .filter(each -> each.text().isEmpty() && each.colour() == Theme.LIGHT.ground)
                .toList();
        assertFalse(cleared.isEmpty());
        for (Drawn each : cleared) {
            assertTrue(each.x() <= time.x() - time.w() / 2 && each.x() + each.w() >= time.x() + time.w() / 2);
        }
        assertEquals(cleared, added.subList(0, cleared.size()), "nothing is taken away that a callout has drawn");
        assertEquals(
                List.of("1", "2"),
                added.stream().map(Drawn::text).filter(text -> !text.isEmpty()).toList(),
                "the third is out of sight");
    }

    @Test
    void aRunWithoutPacketsHasNoLoadNoLatencyAndNoFairness() {
        FakeJournal journal = new FakeJournal("empty", 2)
                .worker(100, EventType.SLOT_REQUEST, 0)
                .n(1_000, EventType.SESSION_END, 0);
        Run run = JournalRun.whole(journal);
        RunSummary said = new RunSummary(
                "empty", Verdict.HOLDS, "holds", RunLoads.loads(run.overview()), 1, "latency p50 0 ns", List.of());
        String lines = String.join(
                "\n",
                TimelineRenderer.render(scene(run, said, run.overview().bounds(), 1202, 600))
                        .draw()
                        .lines());
        assertTrue(lines.contains("Load: no packets"));
        assertFalse(lines.contains("latency p50"));
        assertFalse(lines.contains("fairness"));
    }

    @Test
    void aWorkerThatHoldsPacketsWithoutWorkingIsNotDrawnIdle() {
        FakeJournal journal = new FakeJournal("held", 1)
                .worker(0, EventType.SLOT_REQUEST, 0)
                .in(100, 0, 7)
                .dist(100, EventType.SLOT_GRANT, 0, 0)
                .worker(400, EventType.SLOT_TAKE, 0, 0)
                .work(500, EventType.WORK_BEGIN, 0, 0)
                .work(550, EventType.WORK_END, 0, 0)
                .worker(900, EventType.SLOT_REQUEST, 0, 0)
                .n(1_000, EventType.SESSION_END, 0);
        Run run = JournalRun.whole(journal);
        List<String> lines =
                TimelineRenderer.render(scene(run, Verdict.HOLDS)).draw().lines();
        int held = lines.indexOf("rect 590.0 253.0 500.0 139.0 " + hex(HeldPainter.colour(Theme.LIGHT)));
        int work = lines.indexOf("rect 690.0 253.0 49.0 139.0 ff0072b2");
        assertTrue(held >= 0, "from the take to the completion");
        assertTrue(work > held, "the work is drawn over it");
    }

    @Test
    void aBacklogThatChangesWithinAPixelIsDrawnWithItsMeanAndItsMost() {
        FakeJournal journal = new FakeJournal("backlog", 1).worker(0, EventType.SLOT_REQUEST, 0);
        for (int t = 0; t < 100_000; t += 100) {
            // a quarter of the time 8, else nothing
            journal.backlog(t, EventType.BACKLOG_PUSH, 0, 0, 8).backlog(t + 25, EventType.BACKLOG_POP, 0, 0, 0);
        }
        Run run = JournalRun.whole(journal.n(100_000, EventType.SESSION_END, 0));
        Set<Double> areas = heights(scene(run, Verdict.HOLDS), Theme.LIGHT.density);
        Set<Double> peaks = heights(scene(run, Verdict.HOLDS), BacklogPainter.peak(Theme.LIGHT));
        double most = peaks.stream().mapToDouble(d -> d).max().orElseThrow();
        assertEquals(1, peaks.stream().filter(height -> height > 1).count(), "one height all along");
        assertTrue(areas.contains(Math.rint(most / 4)), areas + " of " + most);
    }

    /** The heights of all rectangles of a colour. */
    private static Set<Double> heights(Scene scene, int colour) {
        Set<Double> found = new HashSet<>();
        TimelineRenderer.render(scene).draw().replay(new Within(scene.width(), scene.height()) {
            @Override
            public void rect(double x, double y, double w, double h, int argb) {
                if (argb == colour && w > 16) {
                    found.add(h);
                }
            }
        });
        return found;
    }

    private static String hex(int argb) {
        return String.format("%08x", argb);
    }

    @Test
    void aViolationIsMarkedOnTheLanesAndOnTheMinimapAndCanBeHit() {
        Run run = onePacket();
        RunSummary loads = RunLoads.summary(run.overview(), "one", "");
        RunSummary summary = new RunSummary(
                "one",
                Verdict.VIOLATED,
                "a sentence that is far too long for one line ".repeat(4),
                loads.loads(),
                1,
                "",
                List.of(new RunSummary.Violation(500, "tag-exclusive", 1, 3, List.of(0L), "why")));
        Picture picture =
                TimelineRenderer.render(scene(run, summary, run.overview().bounds(), 1202, 600));
        for (double y : new double[] {100, 160, 300}) {
            int hit = picture.hits().at(690, y);
            assertEquals(HitMap.Kind.VIOLATION, picture.hits().kind(hit), "at " + y);
        }
        assertEquals(HitMap.Kind.VERDICT, picture.hits().kind(picture.hits().at(300, 60)));
        long bannerLines = picture.draw().lines().stream()
                .filter(line -> line.startsWith("text") && line.contains("sentence"))
                .count();
        assertEquals(2, bannerLines, "a long verdict takes two lines");
        assertTrue(
                texts(scene(run, summary, run.overview().bounds(), 1202, 600)).contains("violation"));
    }

    @Test
    void aHundredThousandViolationsCostWhatTheirPixelsCost() {
        Run run = JournalRun.whole(SyntheticRun.of(2_000, 4, 50, 7));
        TimeWindow all = run.overview().bounds();
        RunSummary none = RunLoads.summary(run.overview(), "many", "");
        int n = 100_000;
        List<RunSummary.Violation> many = IntStream.range(0, n)
                .mapToObj(i -> new RunSummary.Violation(
                        all.from() + all.span() * i / n, "tag-exclusive", i + 1, n, List.of(), "why"))
                .toList();
        RunSummary violated = new RunSummary("many", Verdict.VIOLATED, "", none.loads(), 1, "", many);
        int without =
                TimelineRenderer.render(scene(run, none, all, 1202, 600)).draw().size();
        Picture picture = TimelineRenderer.render(scene(run, violated, all, 1202, 600));
        // a stroke a pixel on the minimap and above the lanes, a head every twelve
        assertEquals(2 * 1000 + 1000 / 12, picture.draw().size() - without, 60);
        for (double x = 190.5; x < 1190; x += 7) {
            assertEquals(
                    HitMap.Kind.VIOLATION, picture.hits().kind(picture.hits().at(x, 100)), "at " + x);
            assertEquals(
                    HitMap.Kind.VIOLATION, picture.hits().kind(picture.hits().at(x, 300)), "at " + x);
        }
    }

    @Test
    void theLabelsOfTheAxisShareTheirUnit() {
        Run run = JournalRun.whole(new FakeJournal("axis", 1)
                .worker(0, EventType.SLOT_REQUEST, 0)
                .n(1_200_000_000, EventType.SESSION_END, 0));
        Set<String> texts = texts(scene(run, Verdict.HOLDS));
        assertTrue(texts.containsAll(Set.of("0.0 s", "0.4 s", "1.0 s")), texts.toString());
    }

    @Test
    void theLifeOfAPacketIsCutAtTheEdgeAndNotBent() {
        Run run = onePacket();
        // from 650 on, of the packet that is complete at 600 and returned at 700
        TimeWindow late = new TimeWindow(650, 1_000);
        Scene whole = scene(run, Verdict.HOLDS);
        List<String> lines = TimelineRenderer.render(scene(run, whole.summary(), late, 1202, 600)
                        .select(run.packet(0).toCompletableFuture().join()))
                .draw()
                .lines();
        List<String> life = lines.stream()
                .filter(line -> line.startsWith("line") && line.endsWith(hex(Theme.LIGHT.text)))
                .toList();
        assertEquals(1, life.size(), "only the way back is in sight");
        String[] parts = life.get(0).split(" ", -1);
        double top = Double.parseDouble(parts[2]);
        double bottom = Double.parseDouble(parts[4]);
        // the lane is 231 high from 253 on; half of the way is outside
        double lane = 253 + 231 * 0.2;
        assertEquals((lane + bottom) / 2, top, 0.1);
    }

    @Test
    void aNoteAtTheRightEdgeStandsBeforeItsLine() {
        Scene scene = scene(onePacket(), Verdict.HOLDS);
        for (long t : new long[] {10, 500, 990}) {
            Cursor cursor = new Cursor(-1, Optional.empty(), List.of(new Note(t, "look here")), Optional.empty());
            CursorRenderer.render(scene, cursor).replay(new Within(190 + 1000, scene.height()));
        }
    }

    @Test
    void theTagsHaveARowOfTheLegendAtAnySizeAndTheLitOneIsTheFirst() {
        Run run = JournalRun.whole(SyntheticRun.of(2_000, 4, 50, 7));
        int seldom = run.overview().tags().tag(run.overview().tags().ranked() - 1);
        RunSummary summary = RunLoads.summary(run.overview(), "t", "");
        for (int[] size : new int[][] {{640, 480}, {664, 540}, {1024, 700}, {1600, 900}}) {
            Scene scene = scene(run, summary, run.overview().bounds(), size[0], size[1]);
            List<String> lines = TimelineRenderer.render(scene.focus(Optional.of(new Focus(seldom, Optional.empty()))))
                    .draw()
                    .lines();
            int heading = IntStream.range(0, lines.size())
                    .filter(i -> lines.get(i).matches("text.* [0-9a-f]{8} tags"))
                    .findFirst()
                    .orElseThrow();
            String first = lines.subList(heading + 1, lines.size()).stream()
                    .filter(line -> line.startsWith("text"))
                    .findFirst()
                    .orElse("");
            assertTrue(first.contains(TimeText.tag(seldom)), first);
        }
    }

    @Test
    void equalScenesGiveEqualPictures() {
        Scene scene = scene(onePacket(), Verdict.VIOLATED);
        assertEquals(
                TimelineRenderer.render(scene).draw().lines(),
                TimelineRenderer.render(scene).draw().lines());
    }

    @Test
    void theVerdictIsSaidInWordsAndNotByColourAlone() {
        assertTrue(texts(scene(onePacket(), Verdict.HOLDS)).contains("ORDER HOLDS"));
        assertTrue(texts(scene(onePacket(), Verdict.VIOLATED)).contains("ORDER VIOLATED"));
        assertTrue(texts(scene(onePacket(), Verdict.INCOMPLETE)).contains("INCOMPLETE"));
        assertTrue(texts(scene(onePacket(), Verdict.UNKNOWN)).contains("NOT CHECKED"));
    }

    private static Set<String> texts(Scene scene) {
        Document svg = parse(SvgPainter.paint(TimelineRenderer.render(scene).draw(), "t", 1202, 600));
        Set<String> texts = new HashSet<>();
        NodeList nodes = svg.getElementsByTagName("text");
        for (int i = 0; i < nodes.getLength(); i++) {
            texts.add(nodes.item(i).getTextContent());
        }
        return texts;
    }

    private static Document parse(String svg) {
        try {
            return DocumentBuilderFactory.newInstance()
                    .newDocumentBuilder()
                    .parse(new ByteArrayInputStream(svg.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception notXml) {
            throw new AssertionError("not well-formed", notXml);
        }
    }

    @Test
    void anSvgHoldsItsTextsWhateverTheyHold() {
        Set<String> texts = texts(scene(onePacket(), Verdict.HOLDS));
        assertTrue(texts.contains("one <packet> & \"more\""), texts.toString());
        assertTrue(texts.contains("#0 tag 0x00001a2b"), texts.toString());
        assertTrue(texts.contains("worker 0"), texts.toString());
        DrawList bell = new DrawList();
        bell.text("\u0007", 0, 0, 10, false, Surface.Align.LEFT, 0xff000000);
        parse(SvgPainter.paint(bell, "\u0000", 10, 10));
    }

    /** A name that would turn round what is shown after it, and controls, as every other export writes them. */
    @Test
    void anSvgShowsANameInTheOrderThatItHas() {
        String evil = "a\u202egpj.exe\u2066b\u2069\u200f\u0007\ufffe";
        DrawList draw = new DrawList();
        draw.text(evil, 0, 0, 10, false, Surface.Align.LEFT, 0xff000000);
        String svg = SvgPainter.paint(draw, evil, 10, 10);
        Document parsed = parse(svg);
        for (String element : List.of("title", "text")) {
            assertEquals(
                    "a\\u202egpj.exe\\u2066b\\u2069\\u200f\\u0007\ufffd",
                    parsed.getElementsByTagName(element).item(0).getTextContent());
        }
        assertTrue(svg.chars().noneMatch(c -> c != '\n' && c != '\r' && Printable.isUnsafe((char) c)), svg);
    }

    @Test
    void noTextReachesOverTheEdgeAtAnySize() {
        for (int workers : new int[] {1, 4, 16, 64, 300}) {
            Run run = JournalRun.whole(SyntheticRun.of(2_000, workers, 50, 7));
            for (int[] size : new int[][] {{640, 480}, {1024, 700}, {1600, 900}, {2560, 1440}}) {
                RunSummary summary = RunLoads.summary(run.overview(), "a long name ".repeat(20), "");
                TimeWindow all = run.overview().bounds();
                Scene exact = scene(run, summary, all, size[0], size[1])
                        .select(run.packet(5).toCompletableFuture().join());
                TimelineRenderer.render(exact).draw().replay(new Within(size[0], size[1]));
                Scene merged = new Scene(run.overview(), Optional.empty(), summary, all, exact.look());
                TimelineRenderer.render(merged).draw().replay(new Within(size[0], size[1]));
            }
        }
    }

    @Test
    void aPictureCostsWhatItsPixelsCost() {
        Run run = JournalRun.whole(SyntheticRun.of(60_000, 4, 500, 7));
        Scene exact = scene(
                run, RunLoads.summary(run.overview(), "t", ""), run.overview().bounds(), 1600, 900);
        // each worker has its work and its backlog; input, distributor, egress, and the whole run
        int lanes = 2 * 4 + 4;
        assertTrue(TimelineRenderer.render(exact).draw().size() < 1600 * lanes);
        Scene merged = new Scene(run.overview(), Optional.empty(), exact.summary(), exact.window(), exact.look());
        assertTrue(TimelineRenderer.render(merged).draw().size() < 1600 * lanes);
    }

    @Test
    void textsHaveTheContrastOfWcagAa() {
        for (Theme theme : Theme.values()) {
            assertContrast(theme, theme.text, theme.ground);
            assertContrast(theme, theme.text, theme.lane);
            assertContrast(theme, theme.dim, theme.ground);
            assertContrast(theme, theme.dim, theme.lane);
            for (int banner : new int[] {theme.good, theme.bad, theme.warn, theme.neutral}) {
                assertContrast(theme, theme.onBanner, banner);
            }
        }
        for (int rank = 0; rank < TagPalette.LOOKS; rank++) {
            int fill = TagPalette.colour(rank);
            assertContrast(Theme.LIGHT, TagPalette.textOn(fill), fill);
        }
    }

    private static void assertContrast(Theme theme, int ink, int ground) {
        double a = TagPalette.luminance(ink) + 0.05;
        double b = TagPalette.luminance(ground) + 0.05;
        double contrast = Math.max(a, b) / Math.min(a, b);
        assertTrue(contrast >= 4.5, () -> String.format("%s: %08x on %08x has %.2f", theme, ink, ground, contrast));
    }

    @Test
    void tagsThatShareALookAreToldApartFromTheirNeighbours() {
        assertTrue(TagPalette.alike(0, TagPalette.LOOKS));
        assertFalse(TagPalette.alike(0, 1));
        Set<String> looks = new HashSet<>();
        for (int rank = 0; rank < TagPalette.LOOKS; rank++) {
            looks.add(TagPalette.colour(rank) + " " + TagPalette.hatched(rank));
        }
        assertEquals(TagPalette.LOOKS, looks.size());
    }

    @Test
    void withNoPainterAPngIsRefusedBeforeTheFileIsTouched(@TempDir Path folder) throws Exception {
        Path file = Files.writeString(folder.resolve("picture.png"), "mine");
        Run run = onePacket();
        RunSummary summary = RunLoads.summary(run.overview(), "one", "");
        RenderUnavailableException refused = assertThrows(
                RenderUnavailableException.class, () -> PictureWriter.write(run, summary, RenderOptions.DEFAULT, file));
        assertEquals(PictureWriter.whyNoPng(), Optional.ofNullable(refused.getMessage()));
        assertEquals("mine", Files.readString(file));
    }

    @Test
    void anSvgNeedsNothing(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("picture.SVG");
        Run run = onePacket();
        PictureWriter.write(run, RunLoads.summary(run.overview(), "one", ""), RenderOptions.DEFAULT, file);
        assertEquals("svg", parse(Files.readString(file)).getDocumentElement().getTagName());
    }

    @Test
    void otherEndingsAndSizesAreRefused(@TempDir Path folder) {
        Run run = onePacket();
        RunSummary summary = RunLoads.summary(run.overview(), "one", "");
        assertThrows(
                IllegalArgumentException.class,
                () -> PictureWriter.write(run, summary, RenderOptions.DEFAULT, folder.resolve("a.gif")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RenderOptions(Optional.empty(), 1_000_000, 900, Theme.LIGHT, 1));
        assertThrows(
                IllegalArgumentException.class,
                () -> new RenderOptions(Optional.empty(), 1600, 900, Theme.LIGHT, Double.NaN));
    }
}
