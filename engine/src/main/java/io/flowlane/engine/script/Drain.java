package io.flowlane.engine.script;

import io.flowlane.engine.Distributor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Lets every worker ask, take, and give all back, round after round, until every accepted packet has come back and every
 * refused one has been accepted, or nothing moves any more.
 */
final class Drain {

    private static final int ROUNDS = 10_000;
    private static final int FRUITLESS_ROUNDS = 2;

    /** Packets that are offered again at once: strict tracking lets as many wait without a place. */
    private static final int OFFER = 64;

    /** How full DPDK's ring of 127 returned packets may get. */
    private static final int RETURNS = 120;

    private final Run run;
    private final Books books;
    private final Distributor distributor;
    private final boolean strict;

    Drain(Run run, Books books, Distributor distributor, boolean strict) {
        this.run = run;
        this.books = books;
        this.distributor = distributor;
        this.strict = strict;
    }

    /** Drains; answers whether every call came back. */
    boolean run() throws IOException {
        long last = -1;
        int fruitless = 0;
        for (int round = 0; round < ROUNDS && fruitless <= FRUITLESS_ROUNDS; round++) {
            joinAll();
            if (!giveBackAll() || !process(List.of())) {
                return false;
            }
            if (books.givenBack() > 0) {
                report();
            }
            if (!offerAgain()) {
                return false;
            }
            if (books.underWay() <= 0 && books.refused().isEmpty()) {
                return true;
            }
            pollAll();
            long now = books.underWay() * 100_000 + books.granted;
            fruitless = now == last ? fruitless + 1 : 0;
            last = now;
        }
        return true;
    }

    private void joinAll() throws IOException {
        for (int i = 0; i < books.workers.length; i++) {
            if (books.workers[i].state == Books.State.LEFT
                    && distributor.worker(i).mayHandBack()) {
                run.call(new Op(Op.Kind.REQUEST, i, List.of(), null));
            }
        }
    }

    private boolean giveBackAll() throws IOException {
        for (int i = 0; i < books.workers.length; i++) {
            Books.Worker worker = books.workers[i];
            if (worker.state != Books.State.HOLDING || !distributor.worker(i).mayHandBack()) {
                continue;
            }
            if (!strict && books.givenBack() + worker.held.size() > RETURNS) {
                if (!process(List.of())) {
                    return false;
                }
                report();
            }
            run.call(new Op(Op.Kind.REQUEST, i, List.of(new Op.Item.All()), null));
        }
        return true;
    }

    private void pollAll() throws IOException {
        for (int i = 0; i < books.workers.length; i++) {
            if (books.workers[i].state == Books.State.ASKING) {
                run.call(new Op(Op.Kind.POLL, i, List.of(), null));
            }
        }
    }

    private void report() throws IOException {
        run.call(new Op(Op.Kind.RETURNED, 127, List.of(), null));
    }

    private boolean offerAgain() throws IOException {
        List<Integer> refused = books.refused();
        int n = Math.min(refused.size(), strict ? OFFER - (int) Math.min(books.underWay(), OFFER) : OFFER);
        List<Op.Item> items = new ArrayList<>();
        for (int seq : refused.subList(0, n)) {
            items.add(new Op.Item.Old(seq));
        }
        return n == 0 || process(items);
    }

    private boolean process(List<Op.Item> items) throws IOException {
        return run.call(new Op(Op.Kind.PROCESS, 0, items, null));
    }
}
