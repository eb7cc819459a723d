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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.client.OperationResult;
import io.github.camelmarketo.api.model.FoundLeads;
import java.util.List;
import org.apache.camel.Message;

/** Sets what the responses say beside the result, and removes what an earlier operation left. */
final class ResultHeaders {

    private ResultHeaders() {}

    /**
     * Sets the headers of a result.
     *
     * @param lazy whether the calls are made while the result is read, so that nobody knows yet how
     *     many
     */
    static void set(Message message, OperationResult<?> result, boolean lazy) {
        set(message, MarketoConstants.REQUEST_ID, result.requestId());
        set(
                message,
                MarketoConstants.WARNINGS,
                result.warnings().isEmpty() ? null : result.warnings());
        set(message, MarketoConstants.CALL_COUNT, lazy ? null : result.calls());
        List<String> unmatched =
                result.value() instanceof FoundLeads found ? found.unmatched() : List.of();
        set(message, MarketoConstants.UNMATCHED_VALUES, unmatched.isEmpty() ? null : unmatched);
    }

    /** Sets the header with which the next page is requested. */
    static void setNextPage(Message message, OperationResult<?> result) {
        set(message, MarketoConstants.NEXT_PAGE_TOKEN, result.nextPageToken());
    }

    /** Sets the header that says which calls were not sent, null for none. */
    static void setDryRun(Message message, DryRunResult planned) {
        set(message, MarketoConstants.DRY_RUN, planned);
    }

    /** Sets the header with the plan of a dry run, null for none. */
    static void setPlan(Message message, String plan) {
        set(message, MarketoConstants.PLAN, plan);
    }

    private static void set(Message message, String header, Object value) {
        if (value == null) {
            message.removeHeader(header);
        } else {
            message.setHeader(header, value);
        }
    }
}
