/**
 * The page that shows a simulator while routes call it, at {@code /} of its port, with the JSON
 * endpoints below {@code /__simulator}.
 *
 * <p>{@link io.github.camelmarketo.simulator.page.LivePage} responds to requests, after the checks
 * of {@code RequestGuard}. It knows the simulator as a {@link
 * io.github.camelmarketo.simulator.page.Simulation} only. Tests use {@code MarketoSimulator}
 * instead; the types of this package may change with any release.
 *
 * <p>This package depends on Jackson, and on no other package of the simulator.
 */
package io.github.camelmarketo.simulator.page;
