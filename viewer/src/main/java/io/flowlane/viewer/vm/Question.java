package io.flowlane.viewer.vm;

import io.flowlane.recorder.read.JournalException;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

/**
 * A question that is answered in the background; the last one that was asked counts, and an earlier one is called off. Used
 * on the UI executor's thread.
 */
public final class Question<T> {
    private final Executor background;
    private final Executor ui;
    private final AtomicInteger asked = new AtomicInteger();
    private final ObjectProperty<Answer<T>> answer = new SimpleObjectProperty<>(Answer.notAsked());

    Question(Executor background, Executor ui) {
        this.background = background;
        this.ui = ui;
    }

    /** Asks; the work hears whether it is to go on, and answers nothing when it was called off. */
    void ask(Function<BooleanSupplier, Optional<T>> work) {
        ask(work, "there is nothing to tell");
    }

    /** The same with what is said when there is no answer. */
    void ask(Function<BooleanSupplier, Optional<T>> work, String otherwise) {
        int mine = asked.incrementAndGet();
        // what was said before stays in sight until there is something new, or nothing blinks
        if (answer.get().value().isEmpty()) {
            answer.set(Answer.working());
        }
        try {
            background.execute(() -> {
                if (mine == asked.get()) {
                    Answer<T> found = answer(work, mine, otherwise);
                    ui.execute(() -> {
                        if (mine == asked.get()) {
                            answer.set(found);
                        }
                    });
                }
            });
        } catch (RejectedExecutionException closing) {
            asked.incrementAndGet();
        }
    }

    private Answer<T> answer(Function<BooleanSupplier, Optional<T>> work, int mine, String otherwise) {
        try {
            return work.apply(() -> mine == asked.get()).map(Answer::of).orElseGet(() -> Answer.failed(otherwise));
        } catch (JournalException unreadable) {
            return Answer.failed(String.valueOf(unreadable.getMessage()));
        } catch (RuntimeException unexpected) {
            return Answer.failed("this part of the journal cannot be read (" + unexpected
                    + "): flowlane verify says whether it is whole");
        }
    }

    /** Forgets question and answer. */
    void clear() {
        asked.incrementAndGet();
        answer.set(Answer.notAsked());
    }

    /** What is known. */
    public ObjectProperty<Answer<T>> answer() {
        return answer;
    }
}
