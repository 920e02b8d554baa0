package io.flowlane.viewer.vm;

import io.flowlane.recorder.read.Journal;
import io.flowlane.viewer.playback.Playback;
import io.flowlane.viewer.playback.StepBy;
import io.flowlane.viewer.playback.Tape;
import io.flowlane.viewer.query.Event;
import io.flowlane.viewer.query.Finder;
import io.flowlane.viewer.query.Moment;
import io.flowlane.viewer.query.Page;
import io.flowlane.viewer.query.Query;
import io.flowlane.viewer.query.QueryException;
import io.flowlane.viewer.timeline.TimeText;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Consumer;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

/**
 * The cursor over a run: where it is, the events around it, play and step and search. What happened last at the cursor is
 * {@link #event}. Used on the UI executor's thread; it reads in the background.
 */
public final class ReplayModel {
    /** Events on each side of the cursor that are kept at hand. */
    private static final int HALF_PAGE = 400;

    /** With fewer than this to the page's edge the next page is fetched. */
    private static final int NEAR_EDGE = 60;

    private final Playback playback = new Playback(this::step);
    private final Question<Page> pages;
    private final Question<Finder.Found> searches;
    private Optional<Finder> finder = Optional.empty();
    /** Where the page that is being fetched will lie; empty when none is. */
    private Optional<Moment> fetching = Optional.empty();

    /** The packet whose event is looked for where the cursor stands, as soon as what happens there has been read. */
    private OptionalLong landing = OptionalLong.empty();

    private Consumer<Finder.Found> onFound = found -> {};

    private final ObjectProperty<Moment> at = new SimpleObjectProperty<>(Moment.START);
    private final ObjectProperty<Optional<Event>> event = new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Page> page = new SimpleObjectProperty<>(Page.EMPTY);
    private final BooleanProperty playing = new SimpleBooleanProperty();
    private final BooleanProperty following = new SimpleBooleanProperty();
    private final StringProperty pace = new SimpleStringProperty("");
    private final StringProperty said = new SimpleStringProperty("");

    /** A cursor without a run. */
    public ReplayModel(Background background) {
        pages = new Question<>(background);
        searches = new Question<>(background);
        pages.answer().addListener(change -> pageCame());
        searches.answer().addListener(change -> searchEnded());
        pace.set(playback.pace().words());
    }

    /** Goes to the beginning of a run. */
    public void load(Journal journal, long begin, long end) {
        finder = Optional.of(new Finder(journal));
        pages.clear();
        searches.clear();
        fetching = Optional.empty();
        page.set(Page.EMPTY);
        said.set("");
        playback.load(begin, end);
        publish();
    }

    /** The run has grown to this time. */
    public void grow(long end) {
        playback.grow(end);
        if (page.get().last()) {
            fetch(playback.at());
        }
        if (playback.following()) {
            publish();
        }
    }

    /** Lets time pass: once a pulse, in nanoseconds. */
    public void pulse(long now) {
        if (playback.pulse(now)) {
            publish();
        }
    }

    /** Goes there. */
    public void seek(Moment to) {
        landing = OptionalLong.empty();
        playback.seek(to);
        publish();
    }

    /** Goes to where a packet came in or was taken at this time. */
    public void seek(long t, long packet) {
        playback.seek(Moment.after(t));
        landing = OptionalLong.of(packet);
        publish();
    }

    /** From the last event at a time to the one that is about the packet. */
    private void land() {
        Moment here = playback.at();
        if (landing.isEmpty() || !here.equals(Moment.after(here.t()))) {
            landing = OptionalLong.empty();
        } else if (isNear()) {
            long packet = landing.getAsLong();
            landing = OptionalLong.empty();
            page.get().events().stream()
                    .filter(each -> each.t() == here.t() && each.begins(packet))
                    .findFirst()
                    .ifPresent(found -> playback.seek(found.at()));
        }
    }

    /** Plays, or pauses. */
    public void toggle() {
        playback.toggle();
        publish();
    }

    /** Plays in this direction. */
    public void play(int direction) {
        playback.play(direction);
        publish();
    }

    /** Stands still, and reads no more. */
    void stop() {
        playback.pause();
        playing.set(false);
        finder = Optional.empty();
        fetching = Optional.empty();
        pages.clear();
        searches.clear();
    }

    /** Faster, or with a negative number slower. */
    public void faster(int steps) {
        playback.faster(steps);
        pace.set(playback.pace().words());
    }

    /** Stays at the end of a journal that is still written, or no longer. */
    public void follow(boolean wanted) {
        playback.follow(wanted);
        publish();
    }

    /** To the next event, or the one before. */
    public void stepEvent(int direction) {
        goTo(StepBy.event(), direction, "event");
    }

    /** To where the tag's next packet is taken, or the one before. */
    public void stepTag(int tag, int direction) {
        goTo(StepBy.packetOf(tag), direction, "packet of tag " + TimeText.tag(tag));
    }

    /** To the next handshake over a worker's slot, or the one before. */
    public void stepHandshake(int worker, int direction) {
        goTo(StepBy.handshakeOf(worker), direction, "handshake of worker " + worker);
    }

    /**
     * To the next event that a filter matches, or the one before.
     *
     * @param doWith what is done with it, after the cursor has gone there
     * @return whether the filter was understood; {@link #said} tells why not
     */
    public boolean search(String filter, int direction, Consumer<Finder.Found> doWith) {
        try {
            Query query = Query.parse(filter);
            goTo(query, direction, "match");
            onFound = doWith;
            return true;
        } catch (QueryException wrong) {
            said.set(String.valueOf(wrong.getMessage()));
            return false;
        }
    }

    private void goTo(Query query, int direction, String what) {
        finder.ifPresent(in -> {
            playback.pause();
            playing.set(false);
            onFound = found -> {};
            said.set("");
            Moment from = at.get();
            searches.clear();
            searches.ask(
                    goOn -> direction > 0 ? in.next(query, from, goOn) : in.previous(query, from, goOn),
                    "no " + what + (direction > 0 ? " after " : " before ") + TimeText.duration(Math.max(0, from.t())));
        });
    }

    private void searchEnded() {
        Answer<Finder.Found> answer = searches.answer().get();
        said.set(answer.isWorking() ? "searching…" : answer.said());
        answer.value().ifPresent(found -> {
            seek(found.event().at());
            onFound.accept(found);
        });
    }

    private Tape.Step step(Moment from, int direction) {
        if (!page.get().knowsNext(from, direction)) {
            fetch(from);
            return Tape.Step.LOADING;
        }
        return page.get()
                .next(from, direction)
                .map(next -> Tape.Step.to(next.at()))
                .orElse(Tape.Step.END);
    }

    private void publish() {
        playing.set(playback.playing());
        following.set(playback.following());
        land();
        at.set(playback.at());
        event.set(page.get().at(playback.at()).filter(last -> isNear()));
        if (!isNear() || nearEdge()) {
            fetch(playback.at());
        }
    }

    /** Whether the page holds what happens around the cursor. */
    private boolean isNear() {
        int index = page.get().indexAt(playback.at());
        int size = page.get().events().size();
        return index >= 0 ? index < size - 1 || page.get().last() : page.get().first() && size > 0;
    }

    private boolean nearEdge() {
        int index = page.get().indexAt(playback.at());
        int size = page.get().events().size();
        return (index < NEAR_EDGE && !page.get().first())
                || (index > size - NEAR_EDGE && !page.get().last());
    }

    private void fetch(Moment around) {
        if (fetching.isEmpty() && finder.isPresent()) {
            fetching = Optional.of(around);
            Finder in = finder.get();
            pages.ask(goOn -> Optional.of(Page.around(in, around, HALF_PAGE, goOn)));
        }
    }

    private void pageCame() {
        Answer<Page> answer = pages.answer().get();
        if (answer.isWorking() || answer.state() == Answer.State.NOT_ASKED) {
            return;
        }
        Optional<Moment> asked = fetching;
        fetching = Optional.empty();
        if (answer.value().isEmpty()) {
            // not asked for again before the cursor moves
            said.set("the events around the cursor cannot be read: " + answer.said());
            return;
        }
        answer.value().ifPresent(page::set);
        // the cursor may have moved on meanwhile; a page that is at its place is not asked for again
        if (asked.isPresent() && (isNear() || !asked.get().equals(playback.at()))) {
            publish();
        }
    }

    /** Where the cursor is. */
    public ObjectProperty<Moment> at() {
        return at;
    }

    /** What happened last at the cursor; empty until it has been read, and before the first event. */
    public ObjectProperty<Optional<Event>> event() {
        return event;
    }

    /** The events around the cursor. */
    public ObjectProperty<Page> page() {
        return page;
    }

    /** Whether it runs by itself. */
    public BooleanProperty playing() {
        return playing;
    }

    /** Whether it stays at the end. */
    public BooleanProperty following() {
        return following;
    }

    /** How fast it plays, in words. */
    public StringProperty pace() {
        return pace;
    }

    /** What became of the last search or step, in words; empty when it was found. */
    public StringProperty said() {
        return said;
    }
}
