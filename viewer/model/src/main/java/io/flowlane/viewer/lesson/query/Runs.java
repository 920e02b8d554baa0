package io.flowlane.viewer.lesson.query;

import io.flowlane.viewer.query.QueryException;

/** The runs that an expression can speak of. */
@FunctionalInterface
public interface Runs {

    /**
     * The facts of a run.
     *
     * @param name its name; empty for the one that the text is about
     * @throws QueryException when there is no such run
     */
    Facts facts(String name);
}
