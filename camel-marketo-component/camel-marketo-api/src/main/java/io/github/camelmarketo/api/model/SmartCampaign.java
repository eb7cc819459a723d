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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import java.time.Instant;
import java.util.List;

/**
 * A smart campaign as returned by the asset API. A member that is missing, null or malformed is
 * null here but kept in {@link #json()}. Enumerated values such as {@code status} and {@code type}
 * are plain strings, because Marketo adds values without notice.
 *
 * @param id the campaign's id
 * @param name its name
 * @param description its description
 * @param createdAt when it was created
 * @param updatedAt when it was last updated
 * @param folder its folder or program; null for system campaigns
 * @param status {@code Inactive}, {@code Active}, {@code Single Run}, {@code Recurring Run}, {@code
 *     Requested}, {@code Never Run}, {@code Invalid} or another
 * @param type {@code batch}, {@code trigger}, {@code default} or another
 * @param isSystem whether Marketo manages it
 * @param isActive whether its triggers are on
 * @param isRequestable whether it is active and can be triggered through the API
 * @param isCommunicationLimitEnabled whether communication limits block its emails
 * @param recurrence when it runs again
 * @param qualificationRuleType how often a lead can run through the flow: {@code once}, {@code
 *     any}, {@code interval}
 * @param qualificationRuleInterval number of units between two runs of a lead
 * @param qualificationRuleUnit {@code hour}, {@code day}, {@code week} or {@code month}
 * @param maxMembers maximum number of members
 * @param workspace name of its workspace
 * @param smartListId id of its smart list
 * @param flowId id of its flow
 * @param parentProgramId id of its program, null if there is none
 * @param computedUrl its URL in the Marketo user interface
 * @param json the record as received
 * @param instance address of the instance it came from, null when it was made by hand; not in the
 *     JSON
 */
public record SmartCampaign(
        Long id,
        String name,
        String description,
        Instant createdAt,
        Instant updatedAt,
        FolderRef folder,
        String status,
        String type,
        Boolean isSystem,
        Boolean isActive,
        Boolean isRequestable,
        Boolean isCommunicationLimitEnabled,
        Recurrence recurrence,
        String qualificationRuleType,
        Long qualificationRuleInterval,
        String qualificationRuleUnit,
        Long maxMembers,
        String workspace,
        Long smartListId,
        Long flowId,
        Long parentProgramId,
        String computedUrl,
        JsonNode json,
        String instance)
        implements Asset {

    /**
     * Reads a campaign of no instance in particular.
     *
     * @param node the JSON object
     * @return the campaign
     */
    public static SmartCampaign read(JsonNode node) {
        return read(node, null);
    }

    /**
     * Reads a campaign.
     *
     * @param node the JSON object
     * @param instance address of the instance it came from, null when it was made by hand
     * @return the campaign
     */
    public static SmartCampaign read(JsonNode node, String instance) {
        return new SmartCampaign(
                Json.number(node, "id"),
                Json.text(node, "name"),
                Json.text(node, "description"),
                MarketoTimes.member(node, "createdAt"),
                MarketoTimes.member(node, "updatedAt"),
                FolderRef.read(node.path("folder")),
                Json.text(node, "status"),
                Json.text(node, "type"),
                Json.bool(node, "isSystem"),
                Json.bool(node, "isActive"),
                Json.bool(node, "isRequestable"),
                Json.bool(node, "isCommunicationLimitEnabled"),
                Recurrence.read(node.path("recurrence")),
                Json.text(node, "qualificationRuleType"),
                Json.number(node, "qualificationRuleInterval"),
                Json.text(node, "qualificationRuleUnit"),
                Json.number(node, "maxMembers"),
                Json.text(node, "workspace"),
                Json.number(node, "smartListId"),
                Json.number(node, "flowId"),
                Json.number(node, "parentProgramId"),
                Json.text(node, "computedUrl"),
                node,
                instance);
    }

    /**
     * Returns the steps of its flow.
     *
     * @return the steps in their order; null when Marketo did not include the flow
     */
    public List<FlowStep> flowSteps() {
        return FlowStep.ofCampaign(json, instance);
    }

    /**
     * Returns a step of its flow.
     *
     * @param stepId the step's id
     * @return the step, null when the flow that Marketo included has none of that id
     */
    public FlowStep flowStep(long stepId) {
        List<FlowStep> steps = flowSteps();
        return steps == null
                ? null
                : steps.stream()
                        .filter(each -> each.id() != null && each.id() == stepId)
                        .findFirst()
                        .orElse(null);
    }

    @Override
    public Subject subject() {
        return new Subject(Subject.Kind.CAMPAIGN, id, name);
    }

    @Override
    public String toString() {
        return "SmartCampaign[id=" + id + ", name=" + name + ", status=" + status + "]";
    }
}
