package io.flowlane.recorder.model;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** One worker of a {@link ModelRun}: its own side, and what the distributor keeps for it. */
final class ModelWorker {
    static final int AWAY = 0;
    static final int ASKED = 1;
    static final int WORKING = 2;

    final Deque<Long> backlog = new ArrayDeque<>();
    final Deque<List<Long>> lines = new ArrayDeque<>();
    final Deque<Word> handedBack = new ArrayDeque<>();
    List<Long> held = List.of();
    int side = AWAY;
    boolean active;
    /** Of what is held, how many packets were begun, and ended. */
    int begun;

    int ended;

    /** What a request or return says: what it hands back, what it completes, and whether the worker leaves. */
    record Word(List<Long> back, List<Long> completed, boolean leaves) {}
}
