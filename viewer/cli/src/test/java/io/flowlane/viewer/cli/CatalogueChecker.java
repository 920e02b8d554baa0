package io.flowlane.viewer.cli;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Checks exported JSON lines against the event catalogue: written from its text alone, sharing no code with the
 * recorder. Only for sessions with strict tracking, all events and workers that stay until the end.
 */
final class CatalogueChecker {

    private static final Map<String, String> FIELDS = Map.ofEntries(
            Map.entry("SESSION_BEGIN", "mode tracking policy workers backlog name wall"),
            Map.entry("SESSION_END", ""),
            Map.entry("PROCESS_BEGIN", "n"),
            Map.entry("PROCESS_END", "n"),
            Map.entry("PACKET_IN", "seq tag"),
            Map.entry("TAG_ASSIGN", "seq tag w"),
            Map.entry("TAG_MATCH", "seq tag w"),
            Map.entry("TAG_RELEASE", "tag w"),
            Map.entry("BACKLOG_PUSH", "seq w depth"),
            Map.entry("BACKLOG_POP", "seq w depth"),
            Map.entry("BACKLOG_FULL", "seq w depth"),
            Map.entry("SLOT_REQUEST", "w seqs"),
            Map.entry("SLOT_GRANT", "w seqs"),
            Map.entry("SLOT_TAKE", "w seqs"),
            Map.entry("SLOT_RETURN", "w seqs"),
            Map.entry("SLOT_COLLECT", "w seqs"),
            Map.entry("RETURNED", "seqs"),
            Map.entry("FLUSH_BEGIN", "n"),
            Map.entry("FLUSH_END", "n"),
            Map.entry("WORKER_JOIN", "w"),
            Map.entry("WORKER_LEAVE", "w"),
            Map.entry("WORKER_PARK", "w"),
            Map.entry("WORKER_UNPARK", "w"),
            Map.entry("WORK_BEGIN", "w seq"),
            Map.entry("WORK_END", "w seq"),
            Map.entry("TX", "seqs"),
            Map.entry("MARK", "text"));

    private static final Set<String> ON_WORKER = Set.of(
            "SLOT_REQUEST", "SLOT_TAKE", "SLOT_RETURN", "WORKER_PARK", "WORKER_UNPARK", "WORK_BEGIN", "WORK_END");

    private final List<Long> tagOf = new ArrayList<>();
    private final Map<Long, Long> workerOf = new HashMap<>();
    private final Map<Long, Long> ownerOfTag = new HashMap<>();
    private final Map<Long, Long> openOfTag = new HashMap<>();
    private final Map<Long, Long> lastTakenOfTag = new HashMap<>();
    private final Map<Long, Long> lastReturnedOfTag = new HashMap<>();
    private final Map<Long, Worker> workers = new HashMap<>();
    private final Set<Long> collected = new HashSet<>();
    private final Set<Long> returned = new HashSet<>();
    private final Set<Long> sent = new HashSet<>();
    private final Map<String, Long> counts = new HashMap<>();
    private long lastTime;
    private long processed;
    private boolean ended;

    /** What a worker's slot and backlog hold. */
    private static final class Worker {
        final ArrayDeque<Long> backlog = new ArrayDeque<>();
        final ArrayDeque<List<Long>> granted = new ArrayDeque<>();
        final ArrayDeque<List<Long>> handedBack = new ArrayDeque<>();
        final List<Long> held = new ArrayList<>();
        boolean working;
        boolean joined;
    }

    /** Checks one more line; throws where it breaks the catalogue. */
    void line(String line) {
        Map<String, Object> event = TinyJson.object(line);
        String name = text(event, "ev");
        check(FIELDS.containsKey(name), "a known event", line);
        String keys = ("t lcore ev " + FIELDS.get(name)).strip();
        check(String.join(" ", event.keySet()).equals(keys), keys, line);
        check(counts.isEmpty() == name.equals("SESSION_BEGIN"), "SESSION_BEGIN first and once", line);
        check(!ended || !text(event, "lcore").equals("dist"), "SESSION_END last of the distributor", line);
        String lcore = ON_WORKER.contains(name) ? "w" + number(event, "w") : "dist";
        check(text(event, "lcore").equals(lcore) || name.equals("MARK"), "lcore " + lcore, line);
        check(number(event, "t") >= lastTime, "time that does not decrease", line);
        lastTime = number(event, "t");
        counts.merge(name, 1L, Long::sum);
        check(apply(name, event), "what the catalogue allows here", line);
    }

    /** Checks that nothing is left over; {@code packets} is how many went in. */
    void end(long packets) {
        check(ended, "SESSION_END", "end");
        check(tagOf.size() == packets, packets + " packets", "end: " + tagOf.size());
        check(returned.size() == packets, "all returned", "end: " + returned.size());
        check(sent.size() == packets, "all sent", "end: " + sent.size());
        check(openOfTag.isEmpty() && ownerOfTag.isEmpty(), "every tag released", "end: " + ownerOfTag);
    }

    /** How often each event came. */
    Map<String, Long> counts() {
        return counts;
    }

    private boolean apply(String name, Map<String, Object> e) {
        return switch (name) {
            case "SESSION_BEGIN" -> number(e, "t") == 0 && number(e, "wall") > 0;
            case "SESSION_END" -> end();
            case "PROCESS_BEGIN" -> processBegin();
            case "PROCESS_END" -> processed == number(e, "n");
            case "PACKET_IN" -> packetIn(e);
            case "TAG_ASSIGN", "TAG_MATCH" -> pin(name.equals("TAG_ASSIGN"), e);
            case "TAG_RELEASE" -> release(e);
            case "BACKLOG_PUSH", "BACKLOG_POP" -> backlog(name.equals("BACKLOG_PUSH"), e);
            case "WORKER_JOIN", "WORKER_LEAVE" -> join(name.equals("WORKER_JOIN"), e);
            case "WORK_BEGIN", "WORK_END" -> work(name.equals("WORK_BEGIN"), e);
            case "RETURNED" -> seqs(e).stream().allMatch(this::comesBack);
            case "TX" -> seqs(e).stream().allMatch(seq -> returned.contains(seq) && sent.add(seq));
            default -> !name.startsWith("SLOT_") || slot(name, e);
        };
    }

    private boolean end() {
        ended = true;
        return true;
    }

    private boolean processBegin() {
        processed = 0;
        return true;
    }

    private boolean packetIn(Map<String, Object> e) {
        processed++;
        long tag = number(e, "tag");
        tagOf.add(tag);
        return number(e, "seq") == tagOf.size() - 1 && tag >= 0 && tag < 1L << 32;
    }

    private boolean pin(boolean free, Map<String, Object> e) {
        long seq = number(e, "seq");
        long tag = number(e, "tag");
        long w = number(e, "w");
        boolean legal = seq < tagOf.size() && tagOf.get((int) seq) == tag && !workerOf.containsKey(seq);
        legal &= free ? !ownerOfTag.containsKey(tag) : Objects.equals(ownerOfTag.get(tag), w);
        ownerOfTag.put(tag, w);
        workerOf.put(seq, w);
        openOfTag.merge(tag, 1L, Long::sum);
        return legal;
    }

    private boolean release(Map<String, Object> e) {
        long tag = number(e, "tag");
        return Objects.equals(ownerOfTag.remove(tag), number(e, "w")) && !openOfTag.containsKey(tag);
    }

    private boolean backlog(boolean push, Map<String, Object> e) {
        long seq = number(e, "seq");
        ArrayDeque<Long> queue = worker(e).backlog;
        boolean legal = Objects.equals(workerOf.get(seq), number(e, "w"));
        if (push) {
            queue.add(seq);
        } else {
            legal &= Objects.equals(queue.poll(), seq);
        }
        return legal && number(e, "depth") == queue.size();
    }

    private boolean join(boolean join, Map<String, Object> e) {
        Worker worker = worker(e);
        boolean legal = worker.joined != join;
        worker.joined = join;
        return legal;
    }

    private boolean work(boolean begin, Map<String, Object> e) {
        Worker worker = worker(e);
        boolean legal = worker.working != begin && worker.held.contains(number(e, "seq"));
        worker.working = begin;
        return legal;
    }

    private boolean slot(String name, Map<String, Object> e) {
        Worker worker = worker(e);
        long w = number(e, "w");
        List<Long> seqs = seqs(e);
        return switch (name) {
            case "SLOT_GRANT" ->
                worker.joined
                        && seqs.stream()
                                .allMatch(seq -> Objects.equals(workerOf.get(seq), w) && !worker.backlog.contains(seq))
                        && worker.granted.add(seqs);
            case "SLOT_TAKE" ->
                Objects.equals(worker.granted.poll(), seqs)
                        && worker.held.isEmpty()
                        && worker.held.addAll(seqs) == !seqs.isEmpty()
                        && seqs.stream().allMatch(this::takenInOrder);
            case "SLOT_REQUEST", "SLOT_RETURN" -> handBack(worker, seqs);
            case "SLOT_COLLECT" ->
                Objects.equals(worker.handedBack.poll(), seqs) && seqs.stream().allMatch(collected::add);
            default -> false;
        };
    }

    private boolean takenInOrder(long seq) {
        Long before = lastTakenOfTag.put(tagOf.get((int) seq), seq);
        return before == null || before < seq;
    }

    private boolean handBack(Worker worker, List<Long> seqs) {
        boolean legal = seqs.equals(worker.held) && !worker.working;
        for (long seq : worker.held) {
            openOfTag.computeIfPresent(tagOf.get((int) seq), (tag, open) -> open == 1 ? null : open - 1);
        }
        worker.held.clear();
        worker.handedBack.add(seqs);
        return legal;
    }

    private boolean comesBack(long seq) {
        Long before = lastReturnedOfTag.put(tagOf.get((int) seq), seq);
        return collected.contains(seq) && returned.add(seq) && (before == null || before < seq);
    }

    private Worker worker(Map<String, Object> event) {
        return workers.computeIfAbsent(number(event, "w"), w -> new Worker());
    }

    private static long number(Map<String, Object> event, String key) {
        return (Long) Objects.requireNonNull(event.get(key), key);
    }

    private static String text(Map<String, Object> event, String key) {
        return (String) Objects.requireNonNull(event.get(key), key);
    }

    @SuppressWarnings("unchecked")
    private static List<Long> seqs(Map<String, Object> event) {
        return (List<Long>) Objects.requireNonNull(event.get("seqs"));
    }

    private static void check(boolean holds, String wanted, String line) {
        if (!holds) {
            throw new AssertionError("wanted " + wanted + ": " + line);
        }
    }
}
