/**
 * The shared cache-line slots, and the only package with VarHandles.
 *
 * <p>Access modes stand in the accessors' names: {@code lp}/{@code sp} load and store plain, {@code lv}/{@code la} load
 * acquire, {@code so} store release, {@code cas} compare-and-set. Every ordering edge carries a label, such as
 * {@code [grant]}, at both of its ends:
 *
 * <table>
 * <caption>The edges</caption>
 * <tr><th>edge</th><th>from (release)</th><th>to (acquire)</th><th>carries</th></tr>
 * <tr><td>[grant]</td><td>distributor writes packets</td><td>worker sees them</td><td>the packets, and what was done
 * for earlier packets of their tags</td></tr>
 * <tr><td>[free]</td><td>worker has copied the line</td><td>distributor may overwrite it</td><td>nothing more</td></tr>
 * <tr><td>[handback]</td><td>worker requests or leaves</td><td>distributor collects</td><td>the packets handed back,
 * and the worker's effects on all it took</td></tr>
 * <tr><td>[collected]</td><td>distributor has copied the hand-back</td><td>worker may write the next</td><td>nothing
 * more</td></tr>
 * <tr><td>[count]</td><td>an lcore counts</td><td>anybody reads</td><td>what was counted before</td></tr>
 * </table>
 *
 * [handback] followed by [grant] is what makes the work on packet n of a tag happen before the work on packet n+1 of it.
 */
@NullMarked
package io.flowlane.engine.slot;

import org.jspecify.annotations.NullMarked;
