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
package io.github.camelmarketo.api.operation;

import io.github.camelmarketo.api.BatchAccount;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.SkippedLead;
import java.util.ArrayList;
import java.util.List;

/**
 * Keeps account of leads that are sent in several calls: which of them Marketo accepted or skipped,
 * which were refused, whose outcome is unknown, and which are still to be sent. It outlives a
 * failure: a redelivery goes on with those that are known not to be applied. Used by one thread at
 * a time.
 */
public final class LeadBatch {

    private final int most;
    private final List<Long> given;
    private final List<Long> accepted = new ArrayList<>();
    private final List<SkippedLead> skipped = new ArrayList<>();
    private final List<Long> unknown = new ArrayList<>();
    private List<Long> left;
    private int calls;

    /** The failure that reported unknown outcomes last, null when there are none. */
    private MarketoException doubt;

    /**
     * Creates an account of leads that are all to be sent.
     *
     * @param leads ids of the leads
     * @param most how many leads one call takes
     */
    LeadBatch(List<Long> leads, int most) {
        this.most = most;
        this.given = List.copyOf(leads);
        this.left = given;
    }

    /**
     * Returns whether all leads were sent and none is in doubt.
     *
     * @return true after a success
     */
    public boolean isDone() {
        return left.isEmpty() && doubt == null;
    }

    /** The leads of the next call, none when all are sent. */
    List<Long> next() {
        return left.subList(0, Math.min(most, left.size()));
    }

    /** Marketo accepted the next call. */
    void accepted(List<SkippedLead> passedOver) {
        List<Long> sent = next();
        calls++;
        skipped.addAll(passedOver);
        sent.stream()
                .filter(id -> passedOver.stream().noneMatch(each -> each.id() == id))
                .forEach(accepted::add);
        left = left.subList(sent.size(), left.size());
    }

    /**
     * Takes note of the failure of the next call.
     *
     * @param failure the failure
     * @return what the caller is to see: the failure with the account of all deliveries, or the
     *     failure itself where there is nothing more to say
     */
    MarketoException failed(MarketoException failure) {
        boolean begun = isBegun();
        List<Long> sent = next();
        List<Long> rest = left.subList(sent.size(), left.size());
        if (failure.getOutcome() == Outcome.UNKNOWN) {
            unknown.addAll(sent);
            left = rest;
            doubt = failure;
        }
        if (!begun && given.size() <= most) {
            return failure;
        }
        if (unknown.isEmpty()) {
            return told(failure, sent, rest);
        }
        MarketoException told = told(doubt, unknown, left);
        if (doubt != failure) {
            told.addSuppressed(failure);
        }
        return told;
    }

    /**
     * Returns the failure of a delivery that ended before a call was made.
     *
     * @param failure the failure
     * @return the failure with the account of earlier deliveries, the failure itself when there are
     *     none
     */
    public MarketoException unsent(MarketoException failure) {
        if (!isBegun()) {
            return failure;
        }
        return unknown.isEmpty() ? told(failure, List.of(), left) : told(doubt, unknown, left);
    }

    /** Throws the doubt that stays when all else is sent. */
    void checkDoubt() {
        if (doubt != null) {
            throw given.size() <= most && calls == 0 ? doubt : told(doubt, unknown, List.of());
        }
    }

    List<Long> acceptedLeads() {
        return accepted;
    }

    List<SkippedLead> skippedLeads() {
        return skipped;
    }

    int calls() {
        return calls;
    }

    private boolean isBegun() {
        return calls > 0 || !unknown.isEmpty();
    }

    private MarketoException told(
            MarketoException failure, List<Long> failedLeads, List<Long> unsentLeads) {
        return new PartialTriggerException(
                failure.getFailure(),
                new BatchAccount(accepted, skipped, failedLeads, unsentLeads, calls),
                failure);
    }

    @Override
    public String toString() {
        return "LeadBatch[given="
                + given.size()
                + ", accepted="
                + accepted.size()
                + ", unknown="
                + unknown.size()
                + ", left="
                + left.size()
                + "]";
    }
}
