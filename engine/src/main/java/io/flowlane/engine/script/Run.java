package io.flowlane.engine.script;

import io.flowlane.engine.Distributor;
import io.flowlane.engine.DistributorConfig;
import io.flowlane.engine.policy.Tracking;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One script's run. */
final class Run {

    private static final Op COLLECT = new Op(Op.Kind.PROCESS, 0, List.of(), null);

    private final Script script;
    private final StepClock clock;
    private final Appendable out;
    private final boolean strict;

    /** Grants may differ from those the script was written for, so that its calls alone may leave the distributor waiting. */
    private final boolean helps;

    private final Books books;
    private final Waiting waiting = new Waiting(this::duringWait, this::help);
    private final Distributor distributor;
    private final WorkerCalls workers;

    /** Lines of the worker calls that were made while the distributor waited; those without a line could not be made. */
    private final List<String> meanwhile = new ArrayList<>();

    Run(Script script, DistributorConfig config, StepClock clock, Appendable out) {
        this.script = script;
        this.clock = clock;
        this.out = out;
        strict = config.tracking() == Tracking.STRICT;
        helps = strict && script.recorded();
        books = new Books(script.workers());
        distributor = Distributor.create(config.withIdle(() -> waiting));
        workers = new WorkerCalls(script, distributor, books);
    }

    void run() throws IOException {
        try {
            steps();
        } finally {
            distributor.close();
        }
    }

    private void steps() throws IOException {
        boolean goesOn = true;
        script.comments().forEach(this::mark);
        for (Script.Step step : script.steps()) {
            goesOn = goesOn && step(step);
        }
        if (goesOn && strict && books.underWay() > 0) {
            line("# drained, for " + books.underWay() + " packets are under way at the end");
            new Drain(this, books, distributor, strict).run();
        }
        line("E " + books.accepted + " " + books.granted + " " + books.reported);
    }

    /** Answers whether the script goes on. */
    private boolean step(Script.Step step) throws IOException {
        if (step instanceof Script.Comment comment) {
            mark(comment.text());
            line(comment.text());
            return true;
        }
        if (step instanceof Script.Drain) {
            return new Drain(this, books, distributor, strict).run();
        }
        if (step instanceof Script.Concurrent concurrent) {
            return call(concurrent.op(), concurrent.during(), true);
        }
        return call(((Script.Call) step).op());
    }

    private void mark(String comment) {
        if (comment.startsWith("#")) { // above a script's first line, blank lines are kept, too
            clock.step();
            distributor.events().mark(comment.substring(1).strip());
        }
    }

    /** Makes a call; answers whether it came back. */
    boolean call(Op op) throws IOException {
        if (!op.kind().ofWorker()) {
            return call(op, List.of(), false);
        }
        clock.step();
        String text = workers.perform(op);
        if (text == null && helps && call(COLLECT)) {
            text = workers.perform(op);
        }
        line(text == null ? workers.notReached(op) + " = BLOCK" : text);
        return text != null;
    }

    /** Makes a call of the distributor, and these of workers while it waits; answers whether it came back. */
    private boolean call(Op op, List<Op> during, boolean braces) throws IOException {
        clock.step();
        meanwhile.clear();
        waiting.load(during);
        Offer offer = offer(op);
        String result = perform(op, offer);
        char letter = op.kind().letter;
        if (!braces && meanwhile.isEmpty()) {
            line(letter + offer.text + (result == null ? " = BLOCK" : result));
            return result != null;
        }
        line(letter + "{" + offer.text);
        for (String made : meanwhile) {
            line(made);
        }
        boolean late = helps && result != null;
        for (Op left : late ? List.<Op>of() : waiting.left()) {
            line(workers.notReached(left) + " = not reached");
        }
        line(letter + "}" + (result == null ? " = HANG" : result));
        for (Op left : late ? waiting.left() : List.<Op>of()) {
            call(left);
        }
        return result != null;
    }

    private void duringWait(Op op) {
        clock.step();
        String text = workers.perform(op);
        meanwhile.add(text == null ? workers.notReached(op) + " = not reached" : text);
    }

    /** One worker goes on: takes what it was granted, or hands back all it holds and asks. */
    private boolean help() {
        for (int i = 0; helps && i < books.workers.length; i++) {
            String made = workers.goOn(i);
            if (made != null) {
                clock.step();
                meanwhile.add(made);
                return true;
            }
        }
        return false;
    }

    /** Makes the distributor's call; answers its result, or null when it would never come back. */
    private @Nullable String perform(Op op, Offer offer) {
        try {
            return switch (op.kind()) {
                case PROCESS -> process(offer.seqs);
                case FLUSH -> " = " + flush();
                case RETURNED -> returned(op.number());
                default -> clear();
            };
        } catch (WouldHang e) {
            return null;
        }
    }

    private String process(List<Integer> offered) {
        int taken = distributor.process(books.packets(offered), offered.size());
        if (!offered.isEmpty()) {
            books.offered(offered, taken);
        }
        return " = " + taken;
    }

    private long flush() {
        waiting.throwing(!strict);
        long flushed = distributor.flush(() -> !waiting.exhausted());
        waiting.throwing(true);
        return flushed;
    }

    private String returned(int max) {
        long[] into = new long[Math.min(max, books.count())];
        int n = distributor.returnedPackets(into, into.length);
        books.reported += n;
        return " = " + n + WorkerCalls.joined(Books.seqs(into, n));
    }

    private String clear() {
        distributor.clearReturns();
        books.cleared += books.givenBack();
        return "";
    }

    /** What a call of process offers: new packets, and old ones that were refused; for other calls their argument. */
    private Offer offer(Op op) throws IOException {
        Set<Integer> seqs = new LinkedHashSet<>();
        StringBuilder text = new StringBuilder();
        for (Op.Item item : op.items()) {
            if (item instanceof Op.Item.Fresh fresh) {
                for (int i = 0; i < fresh.count(); i++) {
                    seqs.add(books.fresh(fresh.tag()));
                    text.append(' ').append(Integer.toHexString(fresh.tag()));
                }
            } else {
                for (int seq : item instanceof Op.Item.Old old ? List.of(old.seq()) : books.refused()) {
                    if (!books.isRefused(seq)) {
                        line("# left out, packet " + seq + " was not refused: @" + seq);
                    } else if (seqs.add(seq)) {
                        text.append(" @").append(seq);
                    }
                }
            }
        }
        if (op.kind() == Op.Kind.RETURNED) {
            text.append(' ').append(op.number());
        }
        return new Offer(List.copyOf(seqs), text.toString());
    }

    private record Offer(List<Integer> seqs, String text) {}

    void line(String text) throws IOException {
        out.append(text).append('\n');
    }
}
