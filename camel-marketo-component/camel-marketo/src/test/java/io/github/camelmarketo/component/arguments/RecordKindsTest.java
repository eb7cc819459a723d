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
package io.github.camelmarketo.component.arguments;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.internal.Json;
import io.github.camelmarketo.api.model.Activity;
import io.github.camelmarketo.api.model.ActivityType;
import io.github.camelmarketo.api.model.Campaign;
import io.github.camelmarketo.api.model.CampaignId;
import io.github.camelmarketo.api.model.Channel;
import io.github.camelmarketo.api.model.ErrorUsage;
import io.github.camelmarketo.api.model.FlowStep;
import io.github.camelmarketo.api.model.FlowStepChoice;
import io.github.camelmarketo.api.model.Folder;
import io.github.camelmarketo.api.model.FolderContent;
import io.github.camelmarketo.api.model.FolderId;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.Lead;
import io.github.camelmarketo.api.model.LeadChange;
import io.github.camelmarketo.api.model.LeadDescription;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.LeadPartition;
import io.github.camelmarketo.api.model.ListResult;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.MemberResult;
import io.github.camelmarketo.api.model.MyToken;
import io.github.camelmarketo.api.model.Program;
import io.github.camelmarketo.api.model.ProgramId;
import io.github.camelmarketo.api.model.ProgramMember;
import io.github.camelmarketo.api.model.RuleTypes;
import io.github.camelmarketo.api.model.RunStatus;
import io.github.camelmarketo.api.model.SmartCampaign;
import io.github.camelmarketo.api.model.SmartCampaignMembership;
import io.github.camelmarketo.api.model.SmartList;
import io.github.camelmarketo.api.model.StaticList;
import io.github.camelmarketo.api.model.SuggestedValue;
import io.github.camelmarketo.api.model.SyncResult;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.model.TypeInfo;
import io.github.camelmarketo.api.model.TypeRef;
import io.github.camelmarketo.api.model.Usage;
import io.github.camelmarketo.api.model.UsedBy;
import io.github.camelmarketo.component.Apis;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultExchange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A record gives its id only to a parameter of its kind. */
class RecordKindsTest {

    /** Every id that a record can hold is another one. */
    private static final JsonNode JSON =
            parse(
                    "{\"id\":11,\"name\":\"n\",\"smartCampaignId\":12,\"leadId\":13,\"programId\":14,"
                            + "\"parentProgramId\":15,\"smartListId\":16,\"flowId\":17,\"folderId\":18,"
                            + "\"folder\":{\"id\":19,\"type\":\"Folder\"},\"ids\":\"20\",\"leads\":[21],"
                            + "\"leadIds\":[22],\"recurrence\":{\"id\":25,\"name\":\"n\"}}");

    private static final JsonNode PROGRAM = parse("{\"id\":11,\"type\":\"Program\"}");

    private static final JsonNode RULES =
            parse("{\"id\":11,\"rules\":{\"id\":11,\"filters\":[{\"id\":11,\"name\":\"n\"}]}}");

    private static final CamelContext CONTEXT = new DefaultCamelContext();

    private static final Map<Class<? extends MarketoRecord>, Sample> RECORDS =
            Map.ofEntries(
                    sample(Campaign.read(JSON), Subject.Kind.CAMPAIGN, 11),
                    sample(CampaignId.read(JSON), Subject.Kind.CAMPAIGN, 11),
                    sample(Folder.read(JSON), Subject.Kind.FOLDER, 11),
                    sample(FolderContent.read(JSON), null, 0),
                    sample(Program.read(JSON), Subject.Kind.PROGRAM, 11),
                    sample(ProgramId.read(JSON), Subject.Kind.PROGRAM, 11),
                    sample(Channel.read(JSON), null, 0),
                    sample(UsedBy.read(JSON), null, 0),
                    sample(TypeInfo.read(JSON), null, 0),
                    sample(RuleTypes.read(JSON), null, 0),
                    sample(SuggestedValue.read(JSON), null, 0),
                    sample(FlowStep.read(JSON), Subject.Kind.FLOW_STEP, 11),
                    sample(FlowStepChoice.read(JSON), Subject.Kind.FLOW_STEP_CHOICE, 11),
                    sample(SmartList.read(RULES).rules(), null, 0),
                    sample(SmartList.read(RULES).rules().filters().get(0), null, 0),
                    sample(Activity.read(JSON), Subject.Kind.LEAD, 13),
                    sample(ActivityType.read(JSON), null, 0),
                    sample(LeadChange.read(JSON), Subject.Kind.LEAD, 13),
                    sample(Usage.read(JSON), null, 0),
                    sample(ErrorUsage.read(JSON), null, 0),
                    sample(MyToken.read(JSON), Subject.Kind.TOKEN, 0),
                    sample(FolderId.read(PROGRAM), Subject.Kind.PROGRAM, 11),
                    sample(StaticList.read(JSON), Subject.Kind.LIST, 11),
                    sample(ProgramMember.read(JSON), Subject.Kind.LEAD, 13),
                    sample(
                            new ListResult(
                                    27,
                                    List.of(24L),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    1,
                                    null,
                                    null),
                            Subject.Kind.LIST,
                            27),
                    sample(
                            new MemberResult(
                                    28,
                                    List.of(24L),
                                    List.of(),
                                    List.of(),
                                    List.of(),
                                    1,
                                    null,
                                    null),
                            Subject.Kind.PROGRAM,
                            28),
                    sample(
                            new RunStatus(29, 30, RunStatus.Status.NOT_SEEN, null, List.of(), null),
                            Subject.Kind.LEAD,
                            29),
                    sample(Lead.read(JSON), Subject.Kind.LEAD, 11),
                    sample(LeadDescription.read(JSON), null, 0),
                    sample(LeadPartition.read(JSON), null, 0),
                    sample(SmartCampaign.read(JSON).recurrence(), null, 0),
                    sample(SmartCampaign.read(JSON), Subject.Kind.CAMPAIGN, 11),
                    sample(SmartCampaignMembership.read(JSON), Subject.Kind.CAMPAIGN, 12),
                    sample(SmartList.read(JSON), Subject.Kind.SMART_LIST, 11),
                    sample(
                            new SyncResult(3, 26L, "created", List.of(), null, null),
                            Subject.Kind.LEAD,
                            26),
                    sample(
                            new TriggerResult(23, List.of(24L), List.of(), 1),
                            Subject.Kind.CAMPAIGN,
                            23));

    private static Map.Entry<Class<? extends MarketoRecord>, Sample> sample(
            MarketoRecord entry, Subject.Kind kind, long id) {
        return Map.entry(entry.getClass(), new Sample(entry, kind, id));
    }

    @Test
    void everyRecordTypeHasASample() {
        List<String> types =
                new ClassFileImporter()
                                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                .importPackages("io.github.camelmarketo.api")
                                .stream()
                                .filter(each -> each.isAssignableTo(MarketoRecord.class))
                                .filter(each -> !each.isInterface())
                                .map(JavaClass::getName)
                                .toList();

        assertThat(types)
                .containsExactlyInAnyOrderElementsOf(
                        RECORDS.keySet().stream().map(Class::getName).toList());
    }

    @Test
    void everyParameterNamedIdDeclaresItsKind() {
        for (MarketoMethod method : methods()) {
            for (MarketoMethod.Parameter each : method.parameters().values()) {
                boolean named = each.name().equals("id") || each.name().endsWith("Id");
                // A type is no thing that a record of it could stand for.
                named &= each.type() != TypeRef.class;
                // What is deleted from must not come from a foreign body, be it named folder.
                boolean folder = each.type() == FolderRef.class && method.name().equals("delete");
                assertThat(each.isId())
                        .as(method.name() + " " + each.name())
                        .isEqualTo(named || folder);
            }
        }
    }

    static Stream<Arguments> pairs() {
        return RECORDS.values().stream()
                .flatMap(
                        sample ->
                                methods().stream()
                                        .map(
                                                method ->
                                                        Arguments.of(
                                                                sample,
                                                                method.apiClass().getSimpleName()
                                                                        + "."
                                                                        + method.name(),
                                                                method)));
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pairs")
    void recordGivesItsIdOnlyToAParameterOfItsKind(
            Sample sample, String unused, MarketoMethod method) {
        Map<String, Object> found = read(sample.entry(), method);

        Map<String, Object> ids =
                found.entrySet().stream()
                        .filter(each -> method.parameters().get(each.getKey()).isId())
                        .filter(each -> !(each.getValue() instanceof FolderRef))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        Map<String, Object> expected =
                method.required().stream()
                        .filter(
                                each ->
                                        sample.kind() != null
                                                && kinds(method.parameters().get(each))
                                                        .equals(List.of(sample.kind())))
                        .collect(Collectors.toMap(Function.identity(), each -> sample.id()));
        assertThat(ids).isEqualTo(expected);
        // Nothing else of it is an id of anything.
        found.keySet().removeAll(ids.keySet());
        MarketoMethod.Parameter leads = method.parameters().get("leads");
        boolean takesLeads = leads != null && leads.type() == LeadIds.class;
        boolean lead = sample.kind() == Subject.Kind.LEAD && takesLeads;
        boolean run = sample.entry() instanceof TriggerResult && takesLeads && leads.isFromRecord();
        assertThat(found.remove("leads"))
                .isEqualTo(lead ? sample.entry() : run ? List.of(24L) : null);
        assertThat(found.keySet()).isSubsetOf("name", "folder", "type", "value");
        boolean folder =
                sample.kind() == Subject.Kind.FOLDER || sample.kind() == Subject.Kind.PROGRAM;
        boolean whole = found.get("folder") instanceof FolderRef;
        assertThat(whole).isEqualTo(folder && takesWhole(method, sample.kind()));
        if (whole) {
            assertThat(((FolderRef) found.get("folder")).subject())
                    .isEqualTo(Subject.of(sample.kind(), sample.id()));
            found.remove("folder");
        }
        // A token is copied as what it is.
        found.remove("type");
        assertThat(found.keySet()).isSubsetOf(method.required());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("pairs")
    void recordWithoutAnIdGivesNone(Sample sample, String unused, MarketoMethod method) {
        MarketoRecord bare =
                new MarketoRecord() {
                    @Override
                    public JsonNode json() {
                        return JSON;
                    }

                    @Override
                    public Subject subject() {
                        return new Subject(sample.kind(), null, "n");
                    }
                };

        assertThat(read(bare, method).keySet())
                .noneMatch(each -> method.parameters().get(each).isId());
    }

    private static Map<String, Object> read(MarketoRecord entry, MarketoMethod method) {
        Exchange exchange = new DefaultExchange(CONTEXT);
        exchange.getMessage().setBody(entry);
        UnknownNames unknown = new UnknownNames(method, true, Set.of(), "marketo:test");
        return new HashMap<>(new BodyParameters(method, () -> false, unknown).read(exchange));
    }

    private static boolean takesWhole(MarketoMethod method, Subject.Kind kind) {
        MarketoMethod.Parameter folder = method.parameters().get("folder");
        return folder != null
                && folder.declared() != null
                && Stream.of(folder.declared().whole(), folder.declared().id())
                        .flatMap(Stream::of)
                        .anyMatch(kind::equals);
    }

    private static List<Subject.Kind> kinds(MarketoMethod.Parameter parameter) {
        return parameter.declared() == null ? List.of() : List.of(parameter.declared().id());
    }

    private static List<MarketoMethod> methods() {
        return Apis.methods();
    }

    private static JsonNode parse(String json) {
        try {
            return Json.parse(json);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A record, and what its id identifies; null when it has no id. */
    private record Sample(MarketoRecord entry, Subject.Kind kind, long id) {

        @Override
        public String toString() {
            return entry.getClass().getSimpleName();
        }
    }
}
