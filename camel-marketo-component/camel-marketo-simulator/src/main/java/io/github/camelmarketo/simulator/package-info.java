/*
 * Copyright the camel-marketo contributors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *     https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
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
 * <p>{@code SimulatorView} and {@code WatchedCalls} give the page in the package below what it
 * shows.
 *
 * <p>This package depends on WireMock, Jackson and the JUnit 5 API, and on no other module.
 */
package io.github.camelmarketo.simulator;
