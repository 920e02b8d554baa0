package io.flowlane.recorder.read;

import java.util.List;

/**
 * Whether a journal is whole. Final once a cursor has come to its end.
 *
 * @param sealed every lcore's stream was closed in order
 * @param gaps how many events are known to be missing
 * @param blocks how many blocks were read
 * @param tornBlocks how many blocks were damaged or cut short
 * @param problems each thing that is not as it should be, a sentence each; empty when all is well
 * @param notes what is unusual but costs no event, a sentence each: a journal with notes is complete
 */
public record JournalHealth(
        boolean sealed, long gaps, long blocks, long tornBlocks, List<String> problems, List<String> notes) {

    public JournalHealth {
        problems = List.copyOf(problems);
        notes = List.copyOf(notes);
    }

    /** Without notes. */
    public JournalHealth(boolean sealed, long gaps, long blocks, long tornBlocks, List<String> problems) {
        this(sealed, gaps, blocks, tornBlocks, problems, List.of());
    }

    /** Nothing is missing. */
    public boolean complete() {
        return sealed && gaps == 0 && tornBlocks == 0 && problems.isEmpty();
    }
}
