package io.flowlane.viewer.explain;

import io.flowlane.recorder.read.Journal;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/**
 * Whether one tag's order held, packet by packet, and why.
 *
 * @param tag all 32 bits
 * @param rows its packets in input order, as many as are kept
 * @param packets how many it has in all
 * @param verdict what they show
 * @param proof why, in sentences that a student understands
 */
public record OrderCertificate(int tag, List<Row> rows, long packets, Verdict verdict, String proof) {

    /** A moment that the journal does not tell. */
    public static final long NEVER = -1;

    /** What a certificate says. */
    public enum Verdict {
        /** Every packet was recorded from its input to its return, and order held. */
        PROVEN,
        /** Nothing contradicts it, and the journal does not tell everything. */
        OPEN,
        /** A packet overtook another, or two were held by two workers at once. */
        BROKEN
    }

    /**
     * A packet of the tag.
     *
     * @param seq its number
     * @param worker who took it, or -1
     * @param in when it was accepted
     * @param take when it was taken; or {@link #NEVER}
     * @param done when it was completed; or {@link #NEVER}
     * @param returned when it came back; or {@link #NEVER}
     * @param place its place among what came back at that time
     * @param step why it may follow the packet before it, in words
     * @param broken whether that is against the promise
     */
    public record Row(
            long seq,
            int worker,
            long in,
            long take,
            long done,
            long returned,
            long place,
            String step,
            boolean broken) {}

    public OrderCertificate {
        rows = List.copyOf(rows);
    }

    /** Of a tag; reads the tag's events. Empty when {@code goOn} said no. */
    public static Optional<OrderCertificate> of(Journal journal, int tag, BooleanSupplier goOn) {
        return new CertificateWriter(journal, tag).write(goOn);
    }

    /** As text, for the clipboard. */
    public String text() {
        StringBuilder text = new StringBuilder(proof).append("\n\n");
        text.append("packet\tworker\tin ns\ttaken ns\tcompleted ns\treturned ns\t\n");
        for (Row row : rows) {
            text.append(row.seq).append('\t').append(row.worker).append('\t');
            for (long t : new long[] {row.in, row.take, row.done, row.returned}) {
                text.append(t == NEVER ? "" : String.valueOf(t)).append('\t');
            }
            text.append(row.step).append('\n');
        }
        return text.toString();
    }
}
