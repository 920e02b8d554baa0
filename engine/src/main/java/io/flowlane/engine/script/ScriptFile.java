package io.flowlane.engine.script;

import java.util.List;

/**
 * A parsed file.
 *
 * @param prelude comments of a file without scripts: all others belong to one
 * @param scripts in order
 */
public record ScriptFile(List<String> prelude, List<Script> scripts) {}
