package io.flowlane.engine.script;

import java.util.List;

/**
 * A parsed file.
 *
 * @param prelude comments before the first script
 * @param scripts in order
 */
public record ScriptFile(List<String> prelude, List<Script> scripts) {}
