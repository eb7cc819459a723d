/**
 * A stateful stand-in for the smart-campaign part of Marketo Engage's REST API.
 *
 * <p>{@link io.github.camelmarketo.simulator.MarketoSimulator} is both a JUnit 5 extension and a
 * plain object; {@link io.github.camelmarketo.simulator.MarketoSimulatorMain} runs it as a process.
 * The simulator is strict: what the real service is documented to refuse is refused, and so is
 * every parameter or member that the service does not know, so that a wrong name fails a test.
 *
 * <p>This package depends on WireMock, Jackson and the JUnit 5 API, and on no other module.
 */
package io.github.camelmarketo.simulator;
