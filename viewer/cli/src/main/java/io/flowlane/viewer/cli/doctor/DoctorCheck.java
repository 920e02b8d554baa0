package io.flowlane.viewer.cli.doctor;

/**
 * One line of {@code flowlane doctor}.
 *
 * @param id a stable name for scripts
 * @param verdict what was found
 * @param found what the machine has, in words
 * @param advice what to install or do; empty when all is well
 */
record DoctorCheck(String id, Verdict verdict, String found, String advice) {

    /** How much it matters. */
    enum Verdict {
        /** All is well. */
        OK,
        /** Something is absent that {@code demo} can do without. */
        NOTE,
        /** Something that {@code demo} needs is missing. */
        MISSING
    }

    static DoctorCheck ok(String id, String found) {
        return new DoctorCheck(id, Verdict.OK, found, "");
    }

    static DoctorCheck note(String id, String found, String advice) {
        return new DoctorCheck(id, Verdict.NOTE, found, advice);
    }

    static DoctorCheck missing(String id, String found, String advice) {
        return new DoctorCheck(id, Verdict.MISSING, found, advice);
    }
}
