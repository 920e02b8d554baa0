package io.flowlane.viewer.cli.option;

import java.util.List;

/** A command that has commands below it. */
public interface CommandGroup {

    /** They, in the order in which help lists them. */
    List<Object> subcommands();
}
