/**
 * A stateful simulator of Marketo Engage's REST API.
 *
 * <p>{@link io.github.camelmarketo.simulator.MarketoSimulator} is a JUnit 5 extension that also
 * works without JUnit; {@link io.github.camelmarketo.simulator.MarketoSimulatorMain} runs it as a
 * process. The simulator is strict: it rejects what Marketo is documented to reject, and every
 * parameter or JSON member that Marketo does not know, so that a wrong name fails a test.
 *
 * <p>A request passes {@code HttpFront}, {@code CallHandler} (with {@code Traffic}, {@code
 * FaultScripts} and {@code Gatekeeper}) and a handler method that one of the {@code *Calls} classes
 * has registered in {@code Routes}. Handlers read and change the {@code InstanceState}. To add an
 * operation, declare and register it in its {@code *Calls} class.
 *
 * <p>This package depends on WireMock, Jackson and the JUnit 5 API, and on no other module.
 */
package io.github.camelmarketo.simulator;
