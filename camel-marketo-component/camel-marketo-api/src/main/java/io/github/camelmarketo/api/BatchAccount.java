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
package io.github.camelmarketo.api;

import java.io.Serializable;
import java.util.List;

/**
 * What became of each lead of an operation that sends them in several calls, over all deliveries of
 * an exchange. Each lead is in one of the lists.
 *
 * @param accepted ids of the leads that Marketo accepted, in order
 * @param skipped leads that Marketo skipped in the calls that it accepted, in order
 * @param failed ids of the leads whose call failed, in order
 * @param unsent ids of the leads that were not sent, in order
 * @param calls how many calls Marketo accepted
 */
public record BatchAccount(
        List<Long> accepted,
        List<SkippedLead> skipped,
        List<Long> failed,
        List<Long> unsent,
        int calls)
        implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Creates an account; all lists are copied.
     *
     * @param accepted ids of the leads that Marketo accepted
     * @param skipped leads that Marketo skipped
     * @param failed ids of the leads whose call failed
     * @param unsent ids of the leads that were not sent
     * @param calls how many calls Marketo accepted
     */
    public BatchAccount {
        accepted = List.copyOf(accepted);
        skipped = List.copyOf(skipped);
        failed = List.copyOf(failed);
        unsent = List.copyOf(unsent);
    }

    /** Counts only: lists of leads are personal data, and may be long. */
    @Override
    public String toString() {
        return "BatchAccount[accepted=%s, skipped=%s, failed=%s, unsent=%s, calls=%s]"
                .formatted(accepted.size(), skipped.size(), failed.size(), unsent.size(), calls);
    }

    String describe(Outcome outcome) {
        return "That was one call of several: of the leads "
                + accepted.size()
                + " were accepted, "
                + (skipped.isEmpty() ? "" : skipped.size() + " were skipped, ")
                + failed.size()
                + (outcome == Outcome.UNKNOWN ? " have an unknown outcome, " : " were refused, ")
                + unsent.size()
                + " were not sent.";
    }
}
