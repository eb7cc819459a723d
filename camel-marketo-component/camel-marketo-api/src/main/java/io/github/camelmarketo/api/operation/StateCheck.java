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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.SmartCampaign;
import java.time.Instant;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Checks whether a campaign is in the state that a call was to bring it to. */
final class StateCheck implements OutcomeCheck {

    private final MarketoRequest read;
    private final Predicate<SmartCampaign> reached;

    /**
     * @param read reads the campaign
     * @param reached whether the state is reached; null stands for a campaign that does not exist
     */
    StateCheck(MarketoRequest read, Predicate<SmartCampaign> reached) {
        this.read = read;
        this.reached = reached;
    }

    @Override
    public Step<Finding> check(Supplier<Instant> begun, Claims claims) {
        return new Step.Call<>(
                read,
                null,
                response -> result(Results.firstOrNull(response, SmartCampaign::read)),
                this::failed);
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    private Step<Finding> failed(MarketoException failure) {
        // A 404 without a code may be that of a gateway, which knows nothing of campaigns.
        if (failure.getKind() == ErrorKind.NOT_FOUND && failure.getCode() != null) {
            return result(null);
        }
        throw failure;
    }

    private Step<Finding> result(SmartCampaign found) {
        return Step.done(
                reached.test(found)
                        ? Finding.applied(CampaignId.of(read.subject().id()).json())
                        : Finding.NOTHING);
    }
}
