package io.flowlane.viewer.lesson.query;

import io.flowlane.recorder.read.Journal;
import io.flowlane.recorder.stats.Statistics;
import io.flowlane.recorder.stats.StatsReport;
import io.flowlane.recorder.verify.Verifier;
import io.flowlane.recorder.verify.VerifyReport;
import io.flowlane.viewer.query.QueryException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** What a journal says of a run, by packet, grant and worker. Immutable once read; a lesson's runs are short. */
public final class Facts {

    /** It did not happen, or there is no such packet. */
    static final long NEVER = -1;

    private final int workers;
    private final Packet[] packets;
    private final List<Grant> grants;
    private final List<Packet> sent;
    private final Map<Integer, Integer> packetsOfTag = new HashMap<>();
    private final List<Integer> tagsByRank;
    private final FactsReader.Peaks peaks;
    private final VerifyReport verified;
    private final StatsReport stats;

    /** One packet's life; times in nanoseconds since the session began, {@link #NEVER} where it has none. */
    static final class Packet {
        final int seq;
        final int tag;
        private final Map<Moment, Long> at = new EnumMap<>(Moment.class);
        int worker = -1;
        int firstWorker = -1;
        boolean matched;
        boolean queued;
        boolean heldUp;
        boolean moved;
        int grant = -1;

        Packet(int seq, int tag) {
            this.seq = seq;
            this.tag = tag;
        }

        long at(Moment moment) {
            return at.getOrDefault(moment, NEVER);
        }

        void set(Moment moment, long t) {
            at.put(moment, t);
        }

        double between(Moment from, Moment to) {
            return at(from) == NEVER || at(to) == NEVER ? Double.NaN : at(to) - at(from);
        }
    }

    /** What was written to a slot at once. */
    record Grant(int worker, List<Integer> seqs) {}

    Facts(
            int workers,
            List<Packet> packets,
            List<Grant> grants,
            List<Packet> sent,
            FactsReader.Peaks peaks,
            VerifyReport verified,
            StatsReport stats) {
        this.workers = workers;
        this.packets = packets.toArray(new Packet[0]);
        this.grants = List.copyOf(grants);
        this.sent = List.copyOf(sent);
        this.peaks = peaks;
        this.verified = verified;
        this.stats = stats;
        packets.forEach(packet -> packetsOfTag.merge(packet.tag, 1, Integer::sum));
        List<Integer> ranked = new ArrayList<>(packetsOfTag.keySet());
        ranked.sort((a, b) -> {
            int more = Integer.compare(packetsOfTag.getOrDefault(b, 0), packetsOfTag.getOrDefault(a, 0));
            return more != 0 ? more : Integer.compareUnsigned(a, b);
        });
        tagsByRank = List.copyOf(ranked);
    }

    /**
     * Reads a journal, verifies it and adds it up.
     *
     * @throws QueryException when it has too many packets for a lesson
     * @throws io.flowlane.recorder.read.JournalException when it cannot be read
     */
    public static Facts of(Journal journal) {
        return new FactsReader(journal.session().workers())
                .read(journal, Verifier.verify(journal), Statistics.compute(journal));
    }

    /** How many packets the distributor accepted. */
    public int packets() {
        return packets.length;
    }

    /** How many workers the session had. */
    public int workers() {
        return workers;
    }

    /** The verdict on the guarantees. */
    public VerifyReport verified() {
        return verified;
    }

    /** Load and latency. */
    public StatsReport stats() {
        return stats;
    }

    /** The tags, those with the most packets first; the picture colours them by this rank. */
    public List<Integer> tagsByRank() {
        return tagsByRank;
    }

    Packet packet(long seq) {
        return packets[(int) seq];
    }

    List<Packet> all() {
        return List.of(packets);
    }

    List<Packet> ofTag(long tag) {
        return all().stream().filter(packet -> packet.tag == (int) tag).toList();
    }

    List<Grant> grants() {
        return grants;
    }

    List<Packet> sent() {
        return sent;
    }

    int packetsOfTag(long tag) {
        return packetsOfTag.getOrDefault((int) tag, 0);
    }

    FactsReader.Peaks peaks() {
        return peaks;
    }

    /** Workers that took a packet of the tag, ascending. */
    List<Integer> workersOf(long tag) {
        TreeSet<Integer> found = new TreeSet<>();
        ofTag(tag).stream().filter(packet -> packet.worker >= 0).forEach(packet -> found.add(packet.worker));
        return List.copyOf(found);
    }

    long packetsOfWorker(long worker) {
        return all().stream().filter(packet -> packet.worker == worker).count();
    }

    /** From the first packet's acceptance to the last return or transmission. */
    long duration() {
        long first = Long.MAX_VALUE;
        long last = NEVER;
        for (Packet packet : packets) {
            first = Math.min(first, packet.at(Moment.IN));
            last = Math.max(last, Math.max(packet.at(Moment.RETURNED), packet.at(Moment.TX)));
        }
        return last == NEVER ? 0 : last - first;
    }

    /** The packets of its tag that were between the two moments on another worker while it was. */
    List<Integer> beside(Packet packet, Moment from, Moment to) {
        return ofTag(packet.tag).stream()
                .filter(other -> other.worker != packet.worker && overlap(packet, other, from, to))
                .map(other -> other.seq)
                .toList();
    }

    private static boolean overlap(Packet one, Packet other, Moment from, Moment to) {
        boolean known =
                one.at(from) != NEVER && one.at(to) != NEVER && other.at(from) != NEVER && other.at(to) != NEVER;
        return known && one.at(from) < other.at(to) && other.at(from) < one.at(to);
    }

    /** How many packets were between the two moments while another worker had one of their tag there. */
    long besideOthers(Moment from, Moment to) {
        return all().stream()
                .filter(packet -> !beside(packet, from, to).isEmpty())
                .count();
    }

    /** All work together, from each take's first packet to its last. */
    double work() {
        return all().stream()
                .mapToDouble(packet -> packet.between(Moment.BEGIN, Moment.END))
                .filter(nanos -> !Double.isNaN(nanos))
                .sum();
    }

    /** Packets that were sent after a later one of their tag, in the order in which they were sent. */
    List<Packet> misordered() {
        Map<Integer, Integer> latest = new HashMap<>();
        List<Packet> found = new ArrayList<>();
        for (Packet packet : sent) {
            if (latest.merge(packet.tag, packet.seq, Math::max) > packet.seq) {
                found.add(packet);
            }
        }
        return found;
    }

    /** The packet of the same tag that was sent earlier although it came later: the first such, or null's place. */
    double overtakerOf(Packet late) {
        for (Packet packet : sent) {
            if (packet == late) {
                break;
            }
            if (packet.tag == late.tag && packet.seq > late.seq) {
                return packet.seq;
            }
        }
        return Double.NaN;
    }
}
