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

import io.github.camelmarketo.api.operation.Nullable;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import java.lang.reflect.Parameter;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.util.StringHelper;

/** An AsciiDoc table of options, parameters or headers, with the columns of Camel's own pages. */
final class OptionTable {

    private OptionTable() {}

    /**
     * Returns a table of options.
     *
     * @param title title of the table, or null for none
     * @param options the options, one per row
     * @param enumValues returns the allowed values of an option; null or empty if any is allowed
     * @return the table
     */
    static String of(
            String title,
            List<? extends BaseOptionModel> options,
            Function<BaseOptionModel, List<String>> enumValues) {
        List<String> rows = new ArrayList<>();
        for (BaseOptionModel each : options) {
            String text = sentence(each.getDescription());
            List<String> values = enumValues.apply(each);
            if (values != null && !values.isEmpty()) {
                text += " Values: `" + String.join("`, `", values) + "`.";
            }
            rows.add(row(each.getName(), each.isRequired(), text, each.getDefaultValue(), each));
        }
        return table(title, rows);
    }

    /**
     * Returns the table of a method's parameters. The component decides which ones are required;
     * the catalog only marks names that every method of an API requires.
     */
    static String ofParameters(List<? extends BaseOptionModel> parameters, MarketoMethod method) {
        List<String> rows = new ArrayList<>();
        List<String> names = method.api().getArgNames();
        for (int i = 0; i < names.size(); i++) {
            String name = names.get(i);
            Parameter declared = method.api().getMethod().getParameters()[i];
            BaseOptionModel each =
                    parameters.stream()
                            .filter(parameter -> parameter.getName().equals(name))
                            .findFirst()
                            .orElseThrow();
            // The catalog defaults every Boolean to "false", even if its absence sends nothing.
            rows.add(
                    row(
                            name,
                            !declared.isAnnotationPresent(Nullable.class),
                            sentence(each.getDescription()),
                            null,
                            each));
        }
        return table(null, rows);
    }

    /** Returns a type name without packages. */
    static String simple(String javaType) {
        return javaType.replaceAll("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])", "").replace('$', '.');
    }

    private static String table(String title, List<String> rows) {
        return (title == null ? "" : "." + StringHelper.capitalize(title) + "\n")
                + "[cols=\"3,6,2,2\"]\n|===\n| Name | Description | Default | Type\n\n"
                + String.join("\n", rows)
                + "\n|===";
    }

    private static String row(
            String name, boolean required, String text, Object value, BaseOptionModel option) {
        String type = "duration".equals(option.getType()) ? "duration" : option.getJavaType();
        return "| `%s` | %s%s | %s | `%s`"
                .formatted(
                        name,
                        required ? "*Required.* " : "",
                        text.replace("|", "{vbar}"),
                        value == null ? "" : "`" + value + "`",
                        simple(type));
    }

    private static String sentence(String text) {
        String stripped = text.strip();
        return stripped.endsWith(".") ? stripped : stripped + ".";
    }
}
