package io.flowlane.viewer.vm;

import io.flowlane.viewer.notes.Note;
import io.flowlane.viewer.notes.Notes;
import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.query.Moment;
import io.flowlane.viewer.render.layout.Lanes;
import io.flowlane.viewer.timeline.Overview;
import io.flowlane.viewer.timeline.PacketLife;
import io.flowlane.viewer.timeline.Run;
import io.flowlane.viewer.timeline.TagTrack;
import io.flowlane.viewer.timeline.TimeText;
import io.flowlane.viewer.timeline.TimeWindow;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.StringProperty;

/**
 * All that one does with the run that is shown: the cursor, the lit tag, the chosen range and worker, notes and questions.
 * It keeps them in step: what is selected in one place is selected everywhere. Used on the UI executor's thread.
 */
public final class Workbench {
    private final ViewerModel viewer;
    private final ReplayModel replay;
    private final Answers answers;

    private final ObjectProperty<Optional<Integer>> tag = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<TagTrack>> track = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<TimeWindow>> range = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Lanes> lanes = new SimpleObjectProperty<>(Lanes.NATURAL);
    private final IntegerProperty worker = new SimpleIntegerProperty();
    private final ObjectProperty<List<Note>> notes = new SimpleObjectProperty<>(List.of());
    private Optional<Notes> noteFile = Optional.empty();
    private Optional<Run> shown = Optional.empty();
    /** The packet that was selected by one of its events: the cursor stays at that event. */
    private Optional<Long> cursorStands = Optional.empty();

    /** Set while one change brings others with it. */
    private boolean inStep;

    /** Around a viewer's model. */
    public Workbench(ViewerModel viewer) {
        this.viewer = viewer;
        replay = new ReplayModel(viewer.background());
        answers = new Answers(viewer.background());
        viewer.overview().addListener((property, before, now) -> now.ifPresent(this::seen));
        viewer.selected().addListener((property, before, now) -> packetSelected(now));
        replay.at().addListener((property, before, now) -> cursorMoved(now));
        replay.event().addListener((property, before, now) -> askSlot());
        worker.addListener(change -> askSlot());
        tag.addListener(change -> lit());
    }

    /** Opens a journal, with the notes beside it. */
    public void open(Path journal) {
        open(journal, () -> {});
    }

    /** The same, and does {@code andThen} once it is shown. */
    public void open(Path journal, Runnable andThen) {
        viewer.open(journal, andThen);
    }

    private void seen(Overview overview) {
        Optional<Run> now = viewer.run().get();
        if (now.isPresent() && (shown.isEmpty() || shown.get() != now.get())) {
            shown = now;
            tag.set(Optional.empty());
            range.set(Optional.empty());
            worker.set(0);
            noteFile = viewer.journal().get().map(Notes::of);
            lanes.set(noteFile.map(kept -> KeptLanes.read(kept.lanes())).orElse(Lanes.NATURAL));
            notes.set(noteFile.map(Notes::all).orElse(List.of()));
            TimeWindow all = overview.bounds();
            answers.load(now.get().journal(), all);
            replay.load(now.get().journal(), all.from(), all.to());
        }
        answers.grow(overview.bounds());
        replay.grow(overview.bounds().to());
    }

    /** Looks closely at a moment of the run that is shown, with the cursor there. */
    public void lookAt(long t) {
        viewer.overview().get().ifPresent(run -> {
            long span = Math.max(TimeWindow.NARROWEST, Math.min(run.bounds().span() / 20, 1_000_000));
            viewer.look(new TimeWindow(t - span / 2, t - span / 2 + span));
            replay.seek(Moment.after(t));
        });
    }

    private void packetSelected(Optional<PacketLife> packet) {
        answers.askLate(packet.map(PacketLife::seq).orElse(-1L));
        packet.ifPresent(life -> {
            if (life.worker() >= 0) {
                worker.set(life.worker());
            }
            boolean byEvent = cursorStands.filter(seq -> seq == life.seq()).isPresent();
            cursorStands = Optional.empty();
            if (!byEvent && !replay.playing().get()) {
                inStep = true;
                replay.seek(life.take() < 0 ? life.in() : life.take(), life.seq());
                inStep = false;
            }
        });
    }

    /** The cursor stays in sight: where it leaves the window, the window goes on by most of its length. */
    private void cursorMoved(Moment to) {
        TimeWindow window = viewer.window().get();
        if (inStep || to.t() < 0 || window.contains(to.t())) {
            return;
        }
        double place = replay.playing().get() ? 0.1 : replay.following().get() ? 0.9 : 0.5;
        viewer.look(window.pan(to.t() - window.from() - Math.round(window.span() * place)));
    }

    /** Shows an event everywhere: cursor, timeline, inspector. */
    public void select(Event event) {
        replay.seek(event.at());
        inStep = true;
        if (event.packet() >= 0 && event.packet() != viewer.selectedSeq().get()) {
            selectHere(event.packet());
        }
        if (event.worker() >= 0) {
            worker.set(event.worker());
        }
        inStep = false;
    }

    /** Goes to a moment. */
    public void seek(long t) {
        replay.seek(Moment.after(t));
    }

    /** Selects a packet by its number, or says that the journal does not know it. */
    public void goToPacket(long seq) {
        replay.said().set("");
        Consumer<Optional<PacketLife>> found = life -> {
            if (life.isPresent()) {
                viewer.select(seq);
            } else {
                replay.said().set("no packet " + seq + " in this journal, as far as it has been read");
            }
        };
        shown.ifPresent(in -> viewer.when(
                in, in.packet(seq), found, why -> replay.said().set("packet " + seq + " cannot be read: " + why)));
    }

    /** To the next match of a filter, or the one before; what matched is selected. */
    public boolean search(String filter, int direction) {
        return replay.search(filter, direction, found -> {
            if (found.packet() >= 0) {
                selectHere(found.packet());
            }
            if (found.event().worker() >= 0) {
                worker.set(found.event().worker());
            }
        });
    }

    private void selectHere(long packet) {
        cursorStands = Optional.of(packet);
        viewer.select(packet);
    }

    private void askSlot() {
        if (shown.isPresent() && replay.at().get().t() >= 0) {
            answers.askSlot(worker.get(), replay.at().get());
        }
    }

    /** Asks why a worker is idle at a time. */
    public void askIdle(int who, long t) {
        worker.set(who);
        seek(t);
        answers.askIdle(who, t);
    }

    /** Chooses a stretch of time and asks for its load; none with an empty one, which asks for the whole run's. */
    public void choose(Optional<TimeWindow> stretch) {
        choose(stretch, true);
    }

    /** Chooses a stretch of time, and asks for its load if wanted. */
    public void choose(Optional<TimeWindow> stretch, boolean ask) {
        range.set(stretch);
        if (ask) {
            viewer.overview().get().ifPresent(all -> answers.askLoad(stretch.orElse(all.bounds())));
        }
    }

    /** Asks for the load of the chosen stretch, or else of the whole run, unless some load was asked for already. */
    public void askLoadOnce() {
        if (answers.load().answer().get().state() == Answer.State.NOT_ASKED) {
            choose(range.get());
        }
    }

    /** Ends all work and closes the journal. */
    public void close() {
        replay.stop();
        answers.clear();
        shown = Optional.empty();
        viewer.close();
    }

    /** Folds a lane, or unfolds it: a worker's by its number, or one of those that {@link Lanes} names. */
    public void fold(int lane) {
        arrange(lanes.get().fold(lane));
    }

    /** Folds the lanes of input, distributor and egress, or unfolds them. */
    public void foldFrame() {
        arrange(lanes.get().foldFrame());
    }

    /** An arrangement stays until the journal is opened again, and longer. */
    private void arrange(Lanes now) {
        lanes.set(now);
        noteFile.ifPresent(file -> said().set(file.arrange(KeptLanes.write(now))));
    }

    /** Pins a worker's lane above the others, or lets it go back. */
    public void pin(int who) {
        arrange(lanes.get().pin(who));
    }

    /** Moves a worker's lane to another's place. */
    public void moveLane(int who, int onto) {
        arrange(lanes.get().move(who, onto, workers()));
    }

    /** Moves a worker's lane by one place; up when negative. */
    public void shiftLane(int who, int by) {
        arrange(lanes.get().shift(who, by, workers()));
    }

    private int workers() {
        return viewer.overview().get().map(Overview::workers).orElse(0);
    }

    /** Lights the tag of the selected packet, or none where one is lit. */
    public void toggleTag() {
        if (tag.get().isPresent()) {
            light(Optional.empty());
        } else {
            viewer.selected().get().ifPresent(packet -> light(Optional.of(packet.tag())));
        }
    }

    /** Lights a tag: all others are dimmed. */
    public void light(Optional<Integer> which) {
        tag.set(which);
    }

    private void lit() {
        track.set(Optional.empty());
        Optional<Integer> now = tag.get();
        if (now.isEmpty() || shown.isEmpty()) {
            answers.order().clear();
            return;
        }
        answers.askOrder(now.get());
        Run of = shown.get();
        Consumer<TagTrack> found = its -> {
            if (tag.get().equals(now)) {
                track.set(Optional.of(its));
            }
        };
        viewer.when(
                of,
                of.track(now.get()),
                found,
                why -> said().set("where tag " + TimeText.tag(now.get()) + " was cannot be read: " + why));
    }

    /** To the lit tag's next packet, or else the selected one's. */
    public void stepTag(int direction) {
        Optional<Integer> along = tag.get().or(() -> viewer.selected().get().map(PacketLife::tag));
        along.ifPresentOrElse(
                which -> replay.stepTag(which, direction),
                () -> said().set("select a packet first: the step follows its tag"));
    }

    /** The cursor's time; before the first event that is the run's beginning. */
    public long cursor() {
        long begin = viewer.overview().get().map(run -> run.bounds().from()).orElse(0L);
        return Math.max(begin, replay.at().get().t());
    }

    /** Puts a note at a time. */
    public void note(long t, String text) {
        noteFile.ifPresent(file -> {
            said().set(file.put(new Note(t, text)));
            notes.set(file.all());
        });
    }

    /** Removes the note at a time. */
    public void removeNote(long t) {
        noteFile.ifPresent(file -> {
            said().set(file.remove(t));
            notes.set(file.all());
        });
    }

    /** To the next note, or the one before. */
    public void stepNote(int direction) {
        noteFile.ifPresent(file -> file.next(replay.at().get().t(), direction).ifPresent(this::seek));
    }

    /** Which journal is shown, which part of it. */
    public ViewerModel viewer() {
        return viewer;
    }

    /** The cursor. */
    public ReplayModel replay() {
        return replay;
    }

    /** The questions. */
    public Answers answers() {
        return answers;
    }

    /** The tag that is lit. */
    public ObjectProperty<Optional<Integer>> tag() {
        return tag;
    }

    /** Where the lit tag was worked on; comes a moment after {@link #tag}. */
    public ObjectProperty<Optional<TagTrack>> track() {
        return track;
    }

    /** The stretch of time that is chosen. */
    public ObjectProperty<Optional<TimeWindow>> range() {
        return range;
    }

    /** How the workers' lanes are arranged. */
    public ObjectProperty<Lanes> lanes() {
        return lanes;
    }

    /** The worker whose slot is shown. */
    public IntegerProperty worker() {
        return worker;
    }

    /** The notes, in order of time. */
    public ObjectProperty<List<Note>> notes() {
        return notes;
    }

    /** What became of the last thing that one did, where it is worth saying. */
    public StringProperty said() {
        return viewer.said();
    }
}
