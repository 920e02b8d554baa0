/**
 * Scripts: the distributor's calls step by step on one thread, each with its result beside it, as {@code flowlane script}
 * prints them. Parser, runner and printer of one small language; see {@link ScriptParser} for its grammar and
 * {@link ScriptRunner} for what a line does. One thread alone may use an instance.
 */
@NullMarked
package io.flowlane.engine.script;

import org.jspecify.annotations.NullMarked;
