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
 * Keeps once keys, the calls of shared limiters, and watches in a database, for the processes of
 * several machines.
 *
 * <p>Depends on api.once, api.cluster and the JDK; {@code JdbcClusterService} and {@code
 * JdbcStateRepository} on Camel's support classes as well.
 */
package io.github.camelmarketo.cluster.jdbc;
