/**
 * The slot protocol: how packets get from the distributor to a worker and back through cache lines that only these two
 * share. This page explains it once. Only this package orders memory accesses between threads.
 *
 * <p><b>A line</b> is eight 64-bit words on 64 bytes of its own, so that it goes to another core in one piece:
 *
 * <pre>
 *  byte 0        8        16       24       32       40       48       56       64                128
 *       +--------+--------+--------+--------+--------+--------+--------+--------+-----------------+
 *       | word 0 | word 1 | word 2 | word 3 | word 4 | word 5 | word 6 | word 7 | two times, else |
 *       +--------+--------+--------+--------+--------+--------+--------+--------+ unused: the     |
 *       each word: | tag 32 | pool index 28 | UNTAKEN VALID RETURN GET |          next line is    |
 *                                             | or LAP                |          another's       |
 * </pre>
 *
 * A packet is a word with VALID set. The words behind the last packet do not matter, but for the first of them, which is 0.
 * Word 0 also carries the flags of the line, and is <b>written last and read first</b>: whoever sees its flag change sees
 * the whole line.
 *
 * <p><b>Burst mode</b> has a grant line and a hand-back line for each worker, as in DPDK. The distributor writes
 * packets to the one, the worker to the other, and each clears what the other wrote by word 0 alone:
 *
 * <pre>
 *      distributor                       grant line                          worker
 *      -----------                       ----------                          ------
 *   1                                    word 0 = GET: free
 *   2  grant: words 1..7, then
 *      word 0 = packet        --[grant]--&gt;  packets  --------------------&gt;  peek: word 0, copies the rest
 *   3  mayGrant: word 0 = GET &lt;-[free]---  free again &lt;--------------------  taken: word 0 = GET
 *      (the next burst goes out now)                                         ... works on its copy ...
 *
 *      distributor                     hand-back line                        worker
 *      -----------                     --------------                        ------
 *   4                                    word 0 = 0: the worker may write
 *   5  handBack: word 0 has GET,                                             request: words 1..7, then
 *      copies the rest        &lt;-[handback]-  packets | GET  &lt;---------------  word 0 = packet | GET
 *   6  collected: word 0 = 0  -[collected]-&gt;  may write again  -----------&gt;  mayHandBack: word 0 has no flag
 * </pre>
 *
 * <b>Times.</b> While somebody watches, step 3 carries when the worker took, in the bits above GET, and step 5 when it
 * handed back, in one of the two words behind the line, by turns. The distributor reads its own clock <i>before</i> it
 * looks, and what it records of the poll has the later of the two times: behind the look, reading the clock would wait for
 * both lines, and the worker with it. Behind the line it looks only when the worker has not taken anything since.
 *
 * <p><b>When is a tag released?</b> Not at 3. The worker frees its grant line <i>before</i> it works, so that the next burst
 * waits there when it comes back: that makes burst mode fast. A distributor that forgets the tags when it reuses the line,
 * as DPDK's does, forgets packets that are being worked on. Here the line knows nothing of tags: the flow table counts
 * each packet from its grant until step 5, where the worker's next request says that all it took before is done. So up to
 * three bursts a worker may be known at once: one granted, one held, one handed back and not collected.
 *
 * <p>A worker <b>leaves</b> with RETURN in place of GET at step 5. It does not touch its grant line any more, so the
 * distributor takes back what it finds there untaken, and only then does step 6, which lets the worker come back.
 *
 * <p><b>Rings.</b> With several lines each way, each line has <b>one writer</b>: steps 3 and 6 write nothing, for what they
 * would say follows from what is said anyway. A line thus travels once a lap in place of four times.
 *
 * <pre>
 *      distributor                       L grant lines                       worker
 *      -----------                       -------------                       ------
 *   2  grant: packets | lap   --[grant]--&gt;  line t  ----------------------&gt;  peek: the lap is this one
 *   3  mayGrant: fewer than L grants whose hand-back has not been collected
 *
 *      distributor                    L + 1 hand-back lines                  worker
 *      -----------                    ---------------------                  ------
 *   5  handBack: the lap is this one                                         request, leave:
 *      copies the packets     &lt;-[handback]-  line t  &lt;--------------------- packets | GET or RETURN | lap
 *   6                                                                        mayHandBack: always
 *
 *      collected: leaves      -[collected]-&gt; a line of its own  ----------&gt;  allCollected: as many as it has left
 * </pre>
 *
 * A line is new when its LAP bit is that of the lap which the reader is in: it changes each time round. The request
 * that hands back grant t says that line t was copied, so that grant t + L may be written there. That grant t + L was
 * written says that the request before was collected, so when the worker hands grant t + L back, at most L of its
 * hand-backs are not collected; and a worker that asks, which is one hand-back more, may still leave: hence L + 1.
 * GET|RETURN says that it leaves asking, holding nothing, and so how many grants it has not taken: the distributor
 * marks these lines as of the other lap, and then counts the leave in a line of its own, which alone lets the worker
 * come back.
 *
 * <p><b>Single mode</b> has one word a worker, which carries a packet each way in turn:
 *
 * <pre>
 *      distributor                          word                             worker
 *      -----------                          ----                             ------
 *      look                   &lt;-[handback]- packet | GET  &lt;-----------------  request
 *      grant (compare and set) --[grant]--&gt;  packet        -----------------&gt;  peek; works; then request again
 * </pre>
 *
 * A word with GET has two that may write it, for a worker that asked may leave instead of waiting (GET|RETURN). Both use
 * compare-and-set, so neither overwrites the other. {@code SingleSlots} lists every value of the word.
 *
 * <p><b>The edges.</b> Each carries its label in brackets at both of its ends in the code:
 *
 * <table>
 * <caption>Ordering edges</caption>
 * <tr><th>edge</th><th>release</th><th>acquire</th><th>what it carries</th></tr>
 * <tr><td>[grant]</td><td>grant</td><td>peek</td><td>the packets, and what was done for earlier packets of their
 * tags</td></tr>
 * <tr><td>[free]</td><td>taken</td><td>mayGrant</td><td>that the worker has copied the line; in a ring, [handback] carries
 * that</td></tr>
 * <tr><td>[handback]</td><td>request, leave</td><td>handBack, look</td><td>the packets, when they were handed back, and
 * all that the worker did to those it took</td></tr>
 * <tr><td>[collected]</td><td>collected, left</td><td>mayHandBack, allCollected</td><td>that the distributor has copied
 * the line, which in a ring [grant] carries; after a leave, that the grant lines are free</td></tr>
 * <tr><td>[count]</td><td>Cells.add, set</td><td>Cells.get</td><td>what was counted before</td></tr>
 * </table>
 *
 * [handback] of packet n followed by [grant] of packet n+1 makes the work on the one happen before the work on the other.
 *
 * <p><b>Access modes</b> stand in the accessors' names: {@code lp}/{@code sp} load and store plain, {@code la} load
 * acquire, {@code so} store release, {@code cas} compare-and-set.
 *
 * <p><b>Threads.</b> Each method of {@code BurstSlots}, {@code RingSlots} and {@code SingleSlots} is the distributor's,
 * each of a {@code WorkerSlot} its worker's; {@code Cells} says who writes and who reads. What a worker reads all the
 * time stands in its own padded object, and what the distributor writes all the time has padding on both sides: a line
 * that both touch without need doubles the cost of a packet.
 */
@NullMarked
package io.flowlane.engine.slot;

import org.jspecify.annotations.NullMarked;
