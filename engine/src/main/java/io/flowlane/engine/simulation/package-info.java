/**
 * The same engine on simulated lcores: one thread runs distributor and workers, each at its own point in virtual time.
 * The distributor and the worker ports are the real ones; only time, the work, and how long a store takes to be seen are
 * made up. So as many lcores as one likes run on any machine, undisturbed, and the same options and seed give the same
 * events at the same times.
 *
 * <pre>
 *  virtual time ----&gt;
 *  dist  look  packet packet packet grant                 look  collect
 *        |-----|------|------|------|#                    |-----|========|---
 *                                    \ transfer          / (seen when the distributor looks next,
 *                                     \                 /   read after one transfer)
 *  w0    ..........asleep..............===|#take work work|#request...asleep...
 * </pre>
 *
 * Each time the distributor's clock moves on, every worker whose next step is due by then makes it first, in the order of
 * their clocks (the lower number first where equal). So what a lcore reads was stored at an earlier or the same virtual
 * time. The {@link io.flowlane.engine.simulation.SimulationCosts} say how far a clock moves for what.
 *
 * <p>One thread, the one that calls {@code SimulatedPipeline.run}, does everything.
 */
@NullMarked
package io.flowlane.engine.simulation;

import org.jspecify.annotations.NullMarked;
