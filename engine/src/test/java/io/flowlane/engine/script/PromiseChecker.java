package io.flowlane.engine.script;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps its own books from a printed run alone, and lists where the distributor broke a promise. It knows nothing of the
 * engine.
 */
final class PromiseChecker {

    private static final class Packet {
        final int tag;
        int flow;
        int numberInFlow = -1;
        boolean accepted;
        boolean granted;
        boolean back;
        boolean reported;
        boolean cleared;

        Packet(int tag) {
            this.tag = tag;
        }
    }

    private final List<String> violations = new ArrayList<>();
    private final List<Packet> packets = new ArrayList<>();
    private final Map<Integer, Integer> accepted = new HashMap<>();
    private final Map<Integer, Integer> lastGranted = new HashMap<>();
    private final Map<Integer, Integer> lastReported = new HashMap<>();
    private final Map<Integer, Set<Integer>> held = new HashMap<>();
    private final boolean burst;
    private List<Packet> offered = List.of();
    private boolean stuck;
    private String line = "";

    private PromiseChecker(boolean burst) {
        this.burst = burst;
    }

    /** The broken promises in a printed run of any number of scripts. */
    static List<String> check(String printed) {
        List<String> all = new ArrayList<>();
        for (String script : printed.split("(?m)^(?=S )", -1)) {
            if (script.startsWith("S ")) {
                all.addAll(new PromiseChecker(script.split(" ", 4)[2].equals("b")).checkScript(script));
            }
        }
        return all;
    }

    private List<String> checkScript(String script) {
        String[] lines = script.strip().split("\n", -1);
        boolean created = true;
        for (String next : Arrays.asList(lines).subList(1, lines.length)) {
            line = next;
            created &= next.charAt(0) != '!';
            if (next.charAt(0) != '#' && next.charAt(0) != '!' && next.charAt(0) != 'E') {
                String[] halves = next.split("=", 2);
                step(
                        halves[0].trim().split(" ", -1),
                        halves.length < 2 ? new String[0] : halves[1].trim().split(" ", -1));
            }
        }
        if (created && !lines[lines.length - 1].startsWith("E ")) {
            violations.add("the script never ended");
        }
        if (!stuck) {
            lost();
        }
        return violations.stream().map(v -> lines[0] + ": " + v).toList();
    }

    private void step(String[] call, String[] result) {
        if (result.length > 0 && (result[0].equals("BLOCK") || result[0].equals("HANG"))) {
            stuck = true;
            broken("stuck");
            return;
        }
        switch (call[0]) {
            case "P", "P{" -> offer(call, call[0].equals("P") ? Integer.parseInt(result[0]) : -1);
            case "P}" -> taken(Integer.parseInt(result[0]));
            case "G" -> grant(Integer.parseInt(call[1]), result);
            case "Q", "L" -> handBack(Integer.parseInt(call[1]), call);
            case "R" -> report(result);
            case "X" -> packets.stream().filter(p -> p.back && !p.reported).forEach(p -> p.cleared = true);
            default -> {}
        }
    }

    /** All count as accepted until a call that waits has come back, for they may be granted before. */
    private void offer(String[] call, int taken) {
        offered = new ArrayList<>();
        for (String item : Arrays.asList(call).subList(1, call.length)) {
            Packet packet;
            if (item.startsWith("@")) {
                packet = packets.get(Integer.parseInt(item.substring(1)));
                if (packet.accepted) {
                    broken("offered again though accepted");
                }
            } else {
                packet = new Packet(Integer.parseUnsignedInt(item, 16));
                packets.add(packet);
            }
            offered.add(packet);
            accept(packet);
        }
        if (taken >= 0 && !offered.isEmpty()) {
            taken(taken);
        }
    }

    private void accept(Packet packet) {
        packet.flow = burst ? (packet.tag & 0xffff) | 1 : packet.tag;
        packet.accepted = true;
        packet.numberInFlow = accepted.merge(packet.flow, 1, Integer::sum);
    }

    private void taken(int n) {
        if (n > offered.size()) {
            broken("more accepted than offered");
            return;
        }
        for (Packet packet : offered.subList(n, offered.size())) {
            packet.accepted = false;
            if (packet.granted) {
                broken("refused, but granted");
            }
        }
    }

    private void grant(int worker, String[] result) {
        Set<Integer> holds = new LinkedHashSet<>();
        for (String word : Arrays.asList(result).subList(1, result.length)) {
            if (result[0].equals("not")) {
                return;
            }
            int seq = Integer.parseInt(word);
            Packet packet = packets.get(seq);
            if (!packet.accepted || packet.granted) {
                broken("packet " + seq + " granted though not accepted, or granted before");
            }
            packet.granted = true;
            inOrder(lastGranted, packet, "granted");
            held.forEach((other, theirs) -> {
                if (other != worker && theirs.stream().anyMatch(s -> packets.get(s).flow == packet.flow)) {
                    broken("workers " + other + " and " + worker + " hold one flow");
                }
            });
            holds.add(seq);
        }
        if (!holds.isEmpty()) {
            held.put(worker, holds);
        }
    }

    private void handBack(int worker, String[] call) {
        if (line.endsWith("not reached")) {
            return;
        }
        Set<Integer> holds = held.getOrDefault(worker, Set.of());
        for (String word : Arrays.asList(call).subList(2, call.length)) {
            int seq = Integer.parseInt(word);
            if (!holds.contains(seq)) {
                broken("worker " + worker + " does not hold " + seq);
            }
            packets.get(seq).back = true;
        }
        held.remove(worker);
    }

    private void report(String[] result) {
        for (String word : Arrays.asList(result).subList(1, result.length)) {
            Packet packet = word.matches("[0-9]+") ? packets.get(Integer.parseInt(word)) : null;
            if (packet == null || packet.reported || !packet.back) {
                broken("reported: " + word);
                continue;
            }
            packet.reported = true;
            inOrder(lastReported, packet, "reported");
        }
    }

    private void inOrder(Map<Integer, Integer> last, Packet packet, String what) {
        Integer before = last.put(packet.flow, packet.numberInFlow);
        if (before != null && before > packet.numberInFlow) {
            broken(what + " out of order");
        }
    }

    private void lost() {
        for (int seq = 0; seq < packets.size(); seq++) {
            Packet packet = packets.get(seq);
            line = "packet " + seq;
            if (packet.accepted && !packet.granted) {
                broken("never granted");
            }
            if (packet.back && !packet.reported && !packet.cleared) {
                broken("never reported");
            }
        }
        held.forEach((worker, seqs) -> broken("worker " + worker + " still holds " + seqs));
    }

    private void broken(String what) {
        violations.add(what + ", at: " + line);
    }
}
