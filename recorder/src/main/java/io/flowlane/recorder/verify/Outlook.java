package io.flowlane.recorder.verify;

import io.flowlane.recorder.read.JournalHealth;

/**
 * What was left open when the journal came to its end: what a check needs to say whether missing events could hide a
 * violation.
 *
 * @param ended the session was closed and every lcore's stream is whole to its end: what is open now stays open
 * @param health whether the journal is whole
 * @param gapsTold how many missing events the journal's own GAP events spoke of
 * @param letGo how many of these were let go from the beginning, to keep the journal within its size
 * @param letGoUntil from this time on, every lcore's events are there
 * @param untaken packets that were accepted and not taken
 * @param uncompleted packets that were accepted and that no worker completed
 * @param live packets that were accepted and have not come to the end of their life
 * @param tagless packets that were taken and whose PACKET_IN is missing although others are there
 * @param tagsUnknown takes were recorded and not one PACKET_IN: tags and input order are not in this journal
 * @param openSlots workers that are in the middle of a handshake
 */
record Outlook(
        boolean ended,
        JournalHealth health,
        long gapsTold,
        long letGo,
        long letGoUntil,
        long untaken,
        long uncompleted,
        long live,
        long tagless,
        boolean tagsUnknown,
        long openSlots) {

    /** Events are missing somewhere before the end. */
    boolean holed() {
        return gapsTold > 0 || health.gaps() > 0 || health.tornBlocks() > 0;
    }

    /** Events are missing, and no GAP event has said where. */
    boolean holedSomewhere() {
        return health.tornBlocks() > 0 || health.gaps() > gapsTold;
    }

    /** The journal was closed in order, and nothing is missing but what a flight recorder let go. */
    boolean onlyTheBeginning() {
        return ended && letGo > 0 && gapsTold == letGo && health.gaps() <= letGo && health.tornBlocks() == 0;
    }

    /** Why events before the end are missing, or the empty string. */
    String holes() {
        if (!holed()) {
            return "";
        }
        if (onlyTheBeginning()) {
            return "the journal begins at " + Wording.at(letGoUntil) + ", " + letGo
                    + " older events were let go: only packets that came in later, and slots from their next use on,"
                    + " were judged";
        }
        return "events are missing (" + Math.max(gapsTold, health.gaps()) + " known, " + health.tornBlocks()
                + (health.tornBlocks() == 1 ? " damaged block" : " damaged blocks") + ") and could hide a violation";
    }

    /** Why a check on the tags of the packets that were taken cannot be sure of what it has not seen, if so. */
    String doubtOfTaken() {
        return doubtOfTags().isEmpty() ? doubt(untaken, "accepted packet", "not taken yet") : doubtOfTags();
    }

    /** Why a check on the packets that were worked on cannot be, likewise. */
    String doubtOfWorked() {
        return doubtOfTags().isEmpty() ? doubt(uncompleted, "accepted packet", "not completed yet") : doubtOfTags();
    }

    /** Why a check on the tags of the packets that came back cannot be, likewise. */
    String doubtOfReturned() {
        return doubtOfTags().isEmpty() ? doubt(live, "packet", "still in flight") : doubtOfTags();
    }

    private String doubtOfTags() {
        if (tagsUnknown) {
            return "the journal holds no PACKET_IN, so nothing says which packets share a tag";
        }
        return tagless == 0
                ? ""
                : "the PACKET_IN, and so the tag, of " + tagless + " packets that were taken is missing";
    }

    /** "17 packets were still in flight where the recording stops"; the empty string where nothing is open. */
    String doubt(long open, String thing, String state) {
        String things = thing + (open == 1 ? " was " : "s were ");
        return ended || open == 0 ? "" : open + " " + things + state + " where the recording stops";
    }
}
