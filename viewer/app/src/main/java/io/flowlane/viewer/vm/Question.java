package io.flowlane.viewer.vm;

import java.util.Optional;
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
    private final Background background;
    private final AtomicInteger asked = new AtomicInteger();
    private final ObjectProperty<Answer<T>> answer = new SimpleObjectProperty<>(Answer.notAsked());

    Question(Background background) {
        this.background = background;
    }

    /** Asks; the work hears whether it is to go on, and answers nothing when it was called off. */
    void ask(Function<BooleanSupplier, Optional<T>> work) {
        ask(work, "there is no answer");
    }

    /** The same with what is said when there is no answer. */
    void ask(Function<BooleanSupplier, Optional<T>> work, String otherwise) {
        int mine = asked.incrementAndGet();
        // what was said before stays in sight until there is something new, or nothing blinks
        if (answer.get().value().isEmpty()) {
            answer.set(Answer.working());
        }
        background.run(
                () -> mine == asked.get() ? work.apply(() -> mine == asked.get()) : Optional.<T>empty(),
                found -> set(mine, found.map(Answer::of).orElseGet(() -> Answer.failed(otherwise))),
                why -> set(mine, Answer.failed(why)));
    }

    private void set(int mine, Answer<T> found) {
        if (mine == asked.get()) {
            answer.set(found);
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
