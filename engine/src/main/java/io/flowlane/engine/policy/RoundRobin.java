package io.flowlane.engine.policy;

/** Each in turn gets a group of packets; one without room is passed over. */
final class RoundRobin implements PlacementPolicy {

    private final int group;
    private final int workerCount;
    private int turn;
    private int used;

    /**
     * A turn of its own, from worker 0 on.
     *
     * @param workers how many there are
     * @param group how many packets a worker gets before the next one's turn
     */
    RoundRobin(int workers, int group) {
        this.workerCount = workers;
        this.group = group;
    }

    @Override
    public void nextGroup() {
        if (used > 0) {
            advance();
        }
    }

    @Override
    public int choose(long packet, Workers workers) {
        if (used == group) {
            advance();
        }
        for (int tried = 0; tried < workerCount; tried++) {
            if (workers.hasRoom(turn)) {
                used++;
                return turn;
            }
            advance();
        }
        return NONE;
    }

    @Override
    public int chooseAgain(int most) {
        int more = Math.min(most, group - used);
        used += more;
        return more;
    }

    @Override
    public void unused(int n) {
        used -= n;
    }

    private void advance() {
        turn = turn + 1 == workerCount ? 0 : turn + 1;
        used = 0;
    }
}
