package io.flowlane.engine.script;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.WorkerPort;
import io.flowlane.engine.policy.Mode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The calls of a script's workers. See {@link ScriptRunner} for what a list means. */
final class WorkerCalls {

    private final Script script;
    private final Distributor distributor;
    private final Books books;
    private final long[] burst = new long[WorkerPort.BURST];

    WorkerCalls(Script script, Distributor distributor, Books books) {
        this.script = script;
        this.distributor = distributor;
        this.books = books;
    }

    /**
     * Makes the call.
     *
     * @return the call and its result as lines, or null when it would wait for ever
     */
    @Nullable
    String perform(Op op) {
        Books.Worker worker = books.workers[op.number()];
        String obstacle = obstacle(op, worker);
        if (obstacle != null) {
            recordingGoesOn(op, worker);
            return "# left out, worker " + op.number() + " " + obstacle + ": " + notReached(op);
        }
        if (op.kind() == Op.Kind.POLL) {
            return poll(op, worker);
        }
        return distributor.worker(op.number()).mayHandBack() ? handBack(op, worker) : null;
    }

    /** What brings a worker forward: taking what it was granted, or handing back all it holds; null when neither can be. */
    @Nullable
    String goOn(int number) {
        Books.Worker worker = books.workers[number];
        if (worker.state == Books.State.ASKING) {
            String made = poll(new Op(Op.Kind.POLL, number, List.of(), null), worker);
            return worker.state == Books.State.HOLDING ? made : null;
        }
        boolean can = worker.state == Books.State.HOLDING
                && distributor.worker(number).mayHandBack();
        return can ? handBack(new Op(Op.Kind.REQUEST, number, List.of(new Op.Item.All()), null), worker) : null;
    }

    /** The call alone; it will not happen. */
    String notReached(Op op) {
        return callText(op, op.kind() == Op.Kind.POLL ? List.of() : listed(op, books.workers[op.number()]));
    }

    /** The call did not happen here, but in the run whose results stand in the script it did. */
    private void recordingGoesOn(Op op, Books.Worker worker) {
        if (op.kind() != Op.Kind.POLL) {
            worker.recorded = List.of();
        } else if (op.recorded() != null) {
            worker.recorded = op.recorded();
        }
    }

    private @Nullable String obstacle(Op op, Books.Worker worker) {
        return switch (op.kind()) {
            case POLL -> worker.state == Books.State.ASKING ? null : "has not asked";
            case REQUEST -> worker.state == Books.State.ASKING ? "is asking already" : null;
            default ->
                worker.state == Books.State.LEFT
                        ? "has left already"
                        : worker.state == Books.State.ASKING && script.recorded() ? "has nothing yet" : null;
        };
    }

    private String poll(Op op, Books.Worker worker) {
        int got = distributor.worker(op.number()).pollPackets(burst);
        String call = callText(op, List.of()) + " = ";
        List<Integer> seqs = Books.seqs(burst, Math.max(got, 0));
        recordingGoesOn(op, worker);
        if (got == WorkerPort.NOTHING_YET) {
            return call + (script.mode() == Mode.SINGLE ? 0 : -1);
        }
        books.took(worker, seqs);
        if (op.recorded() == null) {
            worker.recorded = seqs;
        }
        return call + got + joined(seqs);
    }

    private String handBack(Op op, Books.Worker worker) {
        List<Integer> back = new ArrayList<>(listed(op, worker));
        List<Integer> others = new ArrayList<>(back);
        others.removeAll(worker.held);
        back.retainAll(worker.held);
        String note = others.isEmpty() ? "" : "# worker " + op.number() + " does not hold" + joined(others) + "\n";
        long[] packets = books.packets(back);
        WorkerPort port = distributor.worker(op.number());
        boolean asks = op.kind() == Op.Kind.REQUEST;
        if (asks) {
            port.requestPackets(packets, packets.length);
        } else {
            port.returnPackets(packets, packets.length);
        }
        books.gaveBack(worker, back, asks ? Books.State.ASKING : Books.State.LEFT);
        recordingGoesOn(op, worker);
        return note + callText(op, back) + (asks ? "" : " = 0");
    }

    private List<Integer> listed(Op op, Books.Worker worker) {
        Set<Integer> named = new LinkedHashSet<>();
        for (Op.Item item : op.items()) {
            if (item instanceof Op.Item.Old old) {
                named.add(old.seq());
            } else {
                named.addAll(worker.held);
            }
        }
        if (!script.recorded()) {
            return List.copyOf(named);
        }
        List<Integer> kept = new ArrayList<>(worker.recorded);
        kept.removeAll(named);
        List<Integer> back = new ArrayList<>(worker.held);
        back.removeAll(kept);
        return back;
    }

    private static String callText(Op op, List<Integer> seqs) {
        return op.kind().letter + " " + op.number() + joined(seqs);
    }

    /** The numbers, each after a space. */
    static String joined(List<Integer> seqs) {
        StringBuilder text = new StringBuilder();
        for (int seq : seqs) {
            text.append(' ').append(seq);
        }
        return text.toString();
    }
}
