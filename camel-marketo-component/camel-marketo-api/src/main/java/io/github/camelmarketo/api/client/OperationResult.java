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
package io.github.camelmarketo.api.client;

import java.util.List;

/**
 * The result of an operation, and what the responses to its calls say beside it.
 *
 * @param value the result, may be null
 * @param calls how many calls were sent, retries and checks counted
 * @param requestId the request id of the last response, null when there is none
 * @param warnings Marketo's warnings, possibly none
 * @param nextPageToken the token of the next page, null when there is none
 * @param <T> the type of the result
 */
public record OperationResult<T>(
        T value, int calls, String requestId, List<String> warnings, String nextPageToken) {}
