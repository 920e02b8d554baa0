package io.flowlane.viewer.lesson.query;

import io.flowlane.viewer.query.QueryException;
import java.util.Set;
import java.util.TreeSet;

/** A question to a run, ready to be asked: {@code worker-of packet 12}, {@code idle-workers + 1 = workers}. */
public sealed interface Expression {

    /**
     * The answer.
     *
     * @throws QueryException when the run has none, for example because it has no such packet
     */
    Value eval(Runs runs);

    /** Adds the names of the runs that it asks to the set. */
    default void collectRuns(Set<String> into) {}

    /** The names of the runs that it asks; the empty one for the run that the text is about. */
    default Set<String> runs() {
        Set<String> names = new TreeSet<>();
        collectRuns(names);
        return names;
    }

    /** A number that stands there. */
    record Constant(Value value) implements Expression {
        @Override
        public Value eval(Runs runs) {
            return value;
        }
    }

    /** What a function says of one packet, tag, worker, event or guarantee, or of the whole run. */
    record Ask(Function function, Selector selector, String word, Expression operand, String run)
            implements Expression {
        @Override
        public Value eval(Runs runs) {
            Facts facts = runs.facts(run);
            double asked = selector.hasOperand() ? operand.eval(runs).number() : 0;
            if (Double.isNaN(asked)) {
                // what is said of a packet that there is not
                return Value.of(Kind.NUMBER, Double.NaN);
            }
            long number = Math.round(asked);
            return function.answer().of(facts, new Subject(selector, word, selector.check(facts, number)));
        }

        @Override
        public void collectRuns(Set<String> into) {
            into.add(run);
            operand.collectRuns(into);
        }
    }

    /** Two sides and a sign between them. */
    record Binary(Sign sign, Expression left, Expression right) implements Expression {
        @Override
        public Value eval(Runs runs) {
            return sign.apply(left.eval(runs), right.eval(runs));
        }

        @Override
        public void collectRuns(Set<String> into) {
            left.collectRuns(into);
            right.collectRuns(into);
        }
    }
}
