package io.flowlane.engine.script;

import java.io.IOException;

/** A text that is no script; the message names the file, the line and what is wrong there. */
public final class ScriptException extends IOException {

    private static final long serialVersionUID = 1L;

    /** Something is wrong in this line, counted from 1. */
    ScriptException(String file, int line, String what) {
        super(file + ":" + line + ": " + what);
    }
}
