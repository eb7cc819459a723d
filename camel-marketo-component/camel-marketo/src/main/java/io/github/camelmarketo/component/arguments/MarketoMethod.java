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

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.Safety;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.internal.VisibleText;
import io.github.camelmarketo.api.internal.WholeNumber;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.ProgramRef;
import io.github.camelmarketo.api.model.TriggerResult;
import io.github.camelmarketo.api.operation.Nullable;
import io.github.camelmarketo.api.operation.Param;
import io.github.camelmarketo.api.operation.RestCall;
import java.lang.reflect.Method;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.camel.support.component.ApiMethod;
import org.apache.camel.util.StringHelper;

/** A method of an API class, as it is declared there. */
public final class MarketoMethod {

    private final ApiMethod method;
    private final Map<String, Parameter> parameters = new LinkedHashMap<>();
    private final Set<String> required;

    /**
     * Reads the declaration of a method.
     *
     * @param method the method
     */
    public MarketoMethod(ApiMethod method) {
        this.method = method;
        java.lang.reflect.Parameter[] declared = declared().getParameters();
        for (int i = 0; i < declared.length; i++) {
            String name = method.getArgNames().get(i);
            parameters.put(
                    name,
                    new Parameter(
                            name,
                            declared[i].getType(),
                            declared[i].isAnnotationPresent(Nullable.class),
                            declared[i].getAnnotation(Param.class)));
        }
        required =
                parameters.values().stream()
                        .filter(each -> !each.nullable())
                        .map(Parameter::name)
                        .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    /**
     * Returns the method as Camel knows it.
     *
     * @return the method
     */
    public ApiMethod api() {
        return method;
    }

    /**
     * Returns the class that declares the method.
     *
     * @return the API class
     */
    public Class<?> apiClass() {
        return declared().getDeclaringClass();
    }

    /**
     * Returns whether it changes something or runs a campaign.
     *
     * @return false for a read
     */
    public boolean isWrite() {
        return declared().getAnnotation(RestCall.class).safety() != Safety.READ;
    }

    /**
     * Returns whether it makes a campaign run.
     *
     * @return true where quiet hours count
     */
    public boolean startsCampaign() {
        return declared().getAnnotation(RestCall.class).startsCampaign();
    }

    /**
     * Returns whether exchanges with other records may share its call.
     *
     * @return true where the first of them may wait for others
     */
    public boolean isShared() {
        return declared().getAnnotation(RestCall.class).shared();
    }

    /**
     * Returns whether it may find nothing and then returns null.
     *
     * @return true for the reads of one thing
     */
    public boolean mayFindNothing() {
        return declared().isAnnotationPresent(Nullable.class);
    }

    /**
     * Returns the declared type of its result.
     *
     * @return the type
     */
    public Class<?> resultType() {
        return declared().getReturnType();
    }

    /**
     * Returns whether it has a parameter.
     *
     * @param name the parameter's name
     * @return true when it has
     */
    public boolean has(String name) {
        return parameters.containsKey(name);
    }

    /**
     * Returns the names of its parameters.
     *
     * @return the names, in the order of the signature
     */
    public Set<String> names() {
        return Collections.unmodifiableSet(parameters.keySet());
    }

    /**
     * Returns what an operation with some values is about.
     *
     * @param values values by parameter name, converted
     * @return the subject, null when the values name none
     */
    public Subject subject(Map<String, Object> values) {
        for (Parameter each : parameters.values()) {
            if (each.isId() && !each.nullable()) {
                return subject(each, values.get(each.name()));
            }
        }
        Object name = required.contains("name") ? values.get("name") : null;
        if (name != null) {
            return Subject.of(kindOf(parameters.get("name")), name.toString());
        }
        return values.get("folder") instanceof FolderRef folder && required.contains("folder")
                ? folder.subject()
                : null;
    }

    private static Subject subject(Parameter parameter, Object value) {
        if (value instanceof FolderRef folder) {
            return folder.subject();
        }
        if (value instanceof ProgramRef program) {
            return program.subject();
        }
        Long id = WholeNumber.of(value);
        return id == null ? null : Subject.of(parameter.declared().id()[0], id);
    }

    private static Subject.Kind kindOf(Parameter name) {
        Subject.Kind[] kinds = name.declared() == null ? new Subject.Kind[0] : name.declared().of();
        return kinds.length == 0 ? Subject.Kind.CAMPAIGN : kinds[0];
    }

    String name() {
        return method.getName();
    }

    /** The path of its URIs, like {@code smartCampaign/clone}. */
    String path() {
        String api = apiClass().getSimpleName().replaceFirst("Api$", "");
        return StringHelper.decapitalize(api) + "/" + name();
    }

    /** Parameters by name, in the order of the signature. */
    Map<String, Parameter> parameters() {
        return parameters;
    }

    /** Names of the parameters without which there is no call. */
    Set<String> required() {
        return required;
    }

    /** Whether a body of members can mean anything to it. */
    boolean takesBody() {
        return parameters.values().stream().anyMatch(each -> !each.isId());
    }

    /** The parameter that takes a body without members, null when there is none. */
    String bodyParameter() {
        return parameters.values().stream()
                .filter(each -> each.declared() != null && each.declared().body())
                .map(Parameter::name)
                .findFirst()
                .orElse(null);
    }

    /** The parameter that an option of a URI names, in whatever case; null for another option. */
    Parameter option(String name) {
        String lower = name.toLowerCase(Locale.ROOT);
        return parameters.values().stream()
                .filter(each -> each.name().toLowerCase(Locale.ROOT).equals(lower))
                .findFirst()
                .orElse(null);
    }

    /** The parameter that a name or an alias stands for. */
    String canonical(String name) {
        return parameters.values().stream()
                .filter(each -> name.equals(each.alias()))
                .map(Parameter::name)
                .findFirst()
                .orElse(name);
    }

    /** Puts a value that may come under a name and its alias, which must then agree. */
    void putOnce(Map<String, Object> values, String name, Object value) {
        Object before = values.put(name, value);
        if (before != null && !isSame(before, value)) {
            throw new IllegalArgumentException(
                    name
                            + " is given as '"
                            + ShownValue.of(before)
                            + "' and, by its other name "
                            + parameters.get(name).alias()
                            + ", as '"
                            + ShownValue.of(value)
                            + "'");
        }
    }

    /** Texts are compared whole; a collection may hold itself, and is compared as it is shown. */
    private static boolean isSame(Object one, Object other) {
        boolean texts = one instanceof CharSequence && other instanceof CharSequence;
        return texts
                ? one.toString().equals(other.toString())
                : ShownValue.of(one).equals(ShownValue.of(other));
    }

    private Method declared() {
        return method.getMethod();
    }

    /**
     * A parameter.
     *
     * @param name its name
     * @param type its declared type
     * @param nullable whether it may be left out
     * @param declared what else is declared of it, null for nothing
     */
    record Parameter(String name, Class<?> type, boolean nullable, Param declared) {

        /** Whether it identifies the thing that the operation is about. */
        boolean isId() {
            return declared != null && declared.id().length > 0;
        }

        /** The value that a record in the body gives, null for none. */
        Object ofRecord(MarketoRecord entry) {
            Subject subject = entry.subject();
            Subject.Kind kind = subject == null ? null : subject.kind();
            if (type == LeadIds.class) {
                return nullable ? null : leadsOf(entry, kind);
            }
            boolean identified = subject != null && subject.id() != null;
            if (identified && (isWhole(kind) || (isIdOf(kind) && !nullable))) {
                return type == FolderRef.class ? FolderRef.of(entry) : subject.id();
            }
            if (isId() || !isMember(kind)) {
                return null;
            }
            JsonNode value = entry.json().path(name);
            return value.isMissingNode() || value.isNull() ? null : value;
        }

        /** A lead, or where records may give them, those of a run; never a member of a record. */
        private Object leadsOf(MarketoRecord entry, Subject.Kind kind) {
            if (kind == Subject.Kind.LEAD) {
                return entry;
            }
            return entry instanceof TriggerResult run && isFromRecord() ? run.accepted() : null;
        }

        /** Whether it identifies a thing of a kind. */
        boolean isIdOf(Subject.Kind kind) {
            return kind != null && isId() && List.of(declared.id()).contains(kind);
        }

        private boolean isWhole(Subject.Kind kind) {
            return declared != null && List.of(declared.whole()).contains(kind);
        }

        /** Whether a record in the body may give its value. */
        boolean isFromRecord() {
            return declared == null || declared.fromRecord();
        }

        /** Whether a record of a kind, null for none, may have the value as a member. */
        private boolean isMember(Subject.Kind kind) {
            if (declared == null || declared.of().length == 0) {
                return !nullable && isFromRecord();
            }
            return kind != null && List.of(declared.of()).contains(kind);
        }

        /**
         * Refuses a value that is given and blank: it is never as if it were not given.
         *
         * @param place what is blank, for the message
         */
        void checkBlank(String place, Object value) {
            boolean allowed = declared != null && declared.blank();
            if (!allowed && value instanceof CharSequence text && VisibleText.isBlank(text)) {
                throw new IllegalArgumentException(
                        place
                                + "="
                                + ShownValue.of(text)
                                + " is blank: leave it out or give a value");
            }
        }

        /** Its other name, null when it has none. */
        String alias() {
            return declared == null || declared.alias().isEmpty() ? null : declared.alias();
        }

        int min() {
            return declared == null ? 0 : declared.min();
        }

        int max() {
            return declared == null ? Integer.MAX_VALUE : declared.max();
        }
    }
}
