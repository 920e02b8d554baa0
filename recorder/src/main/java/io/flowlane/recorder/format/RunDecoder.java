package io.flowlane.recorder.format;

/**
 * Makes single events of a run again, one after another, as they are asked for: so no run is longer work than its events
 * are, whatever it claims.
 */
abstract class RunDecoder extends DecodedEvent {
    private int kind;
    /** How many events of the run are still to come; 0 outside of a run. */
    private int left;
    /** How many events of a packet are still to come before the next one's. */
    private int leftOfPacket;

    private int eventsOfPacket;
    private long nextSeq;
    private int nextDepth;
    private int runTag;

    RunDecoder(int lcore, int workers) {
        super(lcore, workers);
    }

    final void endRun() {
        left = 0;
    }

    final boolean inRun() {
        return left > 0;
    }

    /** Reads the beginning of a run: its first event is the next. */
    final void beginRun(int op) {
        kind = op;
        if (kind == EventCodes.RUN_POPPED) {
            stamp();
        }
        int head = bytes[p++];
        int packets = 1 + (head & EventCodes.RUN_MASK);
        worker((head & EventCodes.EXPECTED_WORKER) != 0);
        eventsOfPacket = 1;
        switch (kind) {
            case EventCodes.RUN_IN, EventCodes.RUN_ASSIGNED, EventCodes.RUN_QUEUED -> in(head);
            case EventCodes.RUN_POPPED -> {
                nextSeq = seq(head, history.popped + 1);
                nextDepth = firstDepth(EventCodes.BACKLOG_POP, head);
            }
            case EventCodes.RUN_RELEASED -> check(packets <= history.releasesLeft());
            default -> check(false);
        }
        left = damaged ? 0 : packets * eventsOfPacket;
        leftOfPacket = 0;
    }

    private void in(int head) {
        nextSeq = seq(head, history.in + 1);
        if (kind == EventCodes.RUN_QUEUED) {
            nextDepth = firstDepth(EventCodes.BACKLOG_PUSH, head);
            eventsOfPacket = 3;
        } else if (kind == EventCodes.RUN_ASSIGNED) {
            eventsOfPacket = 2;
        }
    }

    private int firstDepth(int event, int head) {
        return (head & EventCodes.EXPECTED_LAST) != 0 ? history.expectedDepth(event, history.worker) : (int) varint();
    }

    /** Goes to the next event of the run. */
    final void nextOfRun() {
        left--;
        switch (kind) {
            case EventCodes.RUN_POPPED -> pop();
            case EventCodes.RUN_RELEASED -> release();
            default -> assign();
        }
    }

    private void pop() {
        code = EventCodes.BACKLOG_POP;
        worker = history.worker;
        seq = nextSeq++;
        history.popped = seq;
        history.tell(seq);
        depth(nextDepth--);
    }

    private void release() {
        code = EventCodes.TAG_RELEASE;
        worker = history.worker;
        long released = history.expectedRelease();
        history.release(released, 1);
        tag = history.tagOf(released);
    }

    private void assign() {
        if (leftOfPacket == 0) {
            leftOfPacket = eventsOfPacket;
            packetIn();
        } else {
            worker = history.worker;
            seq = history.told;
            if (leftOfPacket == 1 && kind == EventCodes.RUN_QUEUED) {
                code = EventCodes.BACKLOG_PUSH;
                depth(nextDepth++);
                history.endFresh();
            } else {
                code = EventCodes.TAG_ASSIGN;
                tag = runTag;
            }
        }
        leftOfPacket--;
    }

    private void packetIn() {
        code = EventCodes.PACKET_IN;
        worker = 0; // of the run, but not of this event
        if (bytes[p] == 0) {
            p++;
            newTag();
        } else {
            numberedTag();
        }
        runTag = tag;
        seq = nextSeq++;
        history.packetsIn(seq, 1);
        history.tag(seq, tag);
    }

    private void depth(int value) {
        depth = value;
        history.depth(worker, value);
    }
}
