package io.flowlane.viewer.lod;

/**
 * Which tag has the most weight, with room for {@value #KEPT} of them: Misra and Gries' summary, which never says too much
 * of a tag, and too little by at most a seventeenth of all. Summaries can be added up, with the same bound.
 */
final class TopTags {
    static final int KEPT = 16;

    private final int[] tag = new int[KEPT];
    private final long[] weight = new long[KEPT];
    private int kept;

    void clear() {
        kept = 0;
    }

    void add(int its, long more) {
        for (int i = 0; i < kept; i++) {
            if (tag[i] == its) {
                weight[i] += more;
                return;
            }
        }
        if (kept < KEPT) {
            tag[kept] = its;
            weight[kept++] = more;
            return;
        }
        displace(its, more);
    }

    /** All lose as much as the lightest has; who has nothing left makes room. */
    private void displace(int its, long more) {
        long loss = more;
        for (int i = 0; i < KEPT; i++) {
            loss = Math.min(loss, weight[i]);
        }
        int left = 0;
        for (int i = 0; i < KEPT; i++) {
            if (weight[i] > loss) {
                tag[left] = tag[i];
                weight[left++] = weight[i] - loss;
            }
        }
        kept = left;
        if (more > loss) {
            tag[kept] = its;
            weight[kept++] = more - loss;
        }
    }

    void addAll(TopTags other) {
        for (int i = 0; i < other.kept; i++) {
            add(other.tag[i], other.weight[i]);
        }
    }

    /** The heaviest tag's place, or -1 without any; equal ones in order of their unsigned value. */
    int best() {
        int best = -1;
        for (int i = 0; i < kept; i++) {
            if (best < 0
                    || weight[i] > weight[best]
                    || (weight[i] == weight[best] && Integer.compareUnsigned(tag[i], tag[best]) < 0)) {
                best = i;
            }
        }
        return best;
    }

    /** The heaviest tag; 0 without any. */
    int tag() {
        return tag(best());
    }

    /** The tag of a place. */
    int tag(int place) {
        return place < 0 ? 0 : tag[place];
    }

    /** Its weight; 0 without any. */
    long weight() {
        return weight(best());
    }

    /** The weight of a place. */
    long weight(int place) {
        return place < 0 ? 0 : weight[place];
    }
}
