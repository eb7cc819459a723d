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
package io.github.camelmarketo.api.journal;

/**
 * How an attempt or a call ended.
 *
 * @param outcome what is known of the call by then
 * @param code how the attempt failed: null for success, else Marketo's code, an HTTP status like
 *     {@code HTTP 502}, or the kind of failure
 * @param requestId Marketo's request id, null when there was no readable response
 * @param durationMillis time from the record before the attempt in milliseconds, null for the
 *     outcome of a call
 */
public record CallEnd(CallOutcome outcome, String code, String requestId, Long durationMillis) {}
