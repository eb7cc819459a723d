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
 * Runs operations against Marketo: requests, responses, retries, tokens.
 *
 * <ul>
 *   <li>What is to be done: {@code Operation} and its {@code Step}s, {@code MarketoRequest}, {@code
 *       Safety}, {@code OutcomeCheck}, {@code Sharing}.
 *   <li>Running it, from the top down: {@code MarketoClient}, {@code OperationRun} for the steps,
 *       {@code CallRun} for a call with its retries and checks, {@code Attempt} for what comes
 *       before it is sent, {@code WireCall} for the sending.
 *   <li>What came back: {@code ResponseReader}, {@code MarketoResponse}, {@code ResponseErrors},
 *       and {@code Fault} with its {@code Effect} as {@code ErrorCode} lists them; {@code
 *       RetryPolicy} decides by these.
 *   <li>Tokens: {@code AccessTokens}, {@code IdentityService}.
 *   <li>One call for several operations: {@code SharedCalls}, {@code SharedCall}, {@code Sharer}.
 *   <li>Beside it: {@code LoadJournal}, {@code LongOperations}, {@code Rehearsal} and {@code
 *       DryRunRow}, {@code QuietCalls}, {@code ServerClock}, {@code UsageReading}.
 * </ul>
 *
 * <p>Depends on api, api.http, api.limit, api.journal and api.internal.
 *
 * @serial exclude
 */
package io.github.camelmarketo.api.client;
