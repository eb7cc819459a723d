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

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Describes what a method reads from the message body. */
public final class BodyText {

    private BodyText() {}

    /**
     * Returns the description of a method.
     *
     * @param method the method
     * @return a cell of a table
     */
    public static String of(MarketoMethod method) {
        List<String> parts = new ArrayList<>();
        List<String> members =
                method.parameters().values().stream()
                        .filter(each -> !each.isId())
                        .map(MarketoMethod.Parameter::name)
                        .toList();
        if (!members.isEmpty()) {
            parts.add("a map or JSON object with " + names(members));
        }
        List<String> ofAnswer =
                method.required().stream()
                        .map(method.parameters()::get)
                        .filter(BodyText::isReadFromARecord)
                        .map(MarketoMethod.Parameter::name)
                        .toList();
        if (!ofAnswer.isEmpty()) {
            parts.add("a fitting result of this component gives " + names(ofAnswer));
        }
        method.parameters().values().stream()
                .filter(each -> each.declared() != null && each.declared().whole().length > 0)
                .forEach(each -> parts.add(whole(each) + " as `" + each.name() + "`"));
        if (method.bodyParameter() != null) {
            parts.add("any other body is read as `" + method.bodyParameter() + "`");
        }
        return parts.isEmpty() ? "not used" : String.join("; ", parts);
    }

    private static String whole(MarketoMethod.Parameter parameter) {
        return Arrays.stream(parameter.declared().whole())
                .map(each -> "a " + each)
                .collect(Collectors.joining(" or "));
    }

    private static boolean isReadFromARecord(MarketoMethod.Parameter parameter) {
        return parameter.isId() || parameter.isFromRecord();
    }

    private static String names(List<String> names) {
        return names.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
    }
}
