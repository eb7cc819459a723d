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
package io.github.camelmarketo.api.model;

/**
 * Records that are read page by page while they are iterated over: each iteration reads them again.
 * {@code next()} throws a {@link io.github.camelmarketo.api.MarketoException} where a page cannot
 * be read.
 *
 * @param <T> the records' type
 */
public interface LazyRecords<T extends MarketoRecord> extends Iterable<T> {}
