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
