package io.flowlane.viewer.lesson.page;

import io.flowlane.viewer.lesson.run.SlotRow;
import java.util.List;
import java.util.stream.Collectors;

/** A slot's words as cells of a table. */
final class SlotCells {

    private static final int WORDS = 8;

    private SlotCells() {}

    static String of(SlotRow slot, boolean single) {
        String lines = single
                ? cell(word(slot))
                : cell(line(slot.wish(), slot.handedBack())) + cell(line(slot.free() ? "GET" : "", slot.granted()));
        return lines + cell(packets(slot.held())) + cell(packets(slot.backlog()));
    }

    private static String cell(String inner) {
        return "<td>" + inner + "</td>";
    }

    /** Single mode's one word goes both ways. */
    private static String word(SlotRow slot) {
        List<Long> in = slot.wish().isEmpty() ? slot.granted() : slot.handedBack();
        return box(in.isEmpty() ? "" : "#" + in.get(0), slot.wish());
    }

    private static String line(String flag, List<Long> packets) {
        StringBuilder words = new StringBuilder();
        for (int i = 0; i < WORDS; i++) {
            words.append(box(i < packets.size() ? "#" + packets.get(i) : "", i == 0 ? flag : ""));
        }
        return words.toString();
    }

    private static String box(String packet, String flag) {
        String inner = packet
                + (packet.isEmpty() || flag.isEmpty() ? "" : " ")
                + (flag.isEmpty() ? "" : "<i>" + flag + "</i>");
        return "<span class=\"word\">" + (inner.isEmpty() ? "0" : inner) + "</span>";
    }

    private static String packets(List<Long> packets) {
        return packets.isEmpty()
                ? "<span class=\"dim\">none</span>"
                : packets.stream().map(seq -> "#" + seq).collect(Collectors.joining(" "));
    }
}
