package io.github.camelmarketo.component;

import io.github.camelmarketo.component.arguments.MarketoMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.apache.camel.tooling.model.BaseOptionModel;
import org.apache.camel.util.StringHelper;

/** A table of options, parameters or headers in AsciiDoc, with the columns of Camel's own pages. */
final class OptionTable {

    private OptionTable() {}

    /**
     * Writes a table.
     *
     * @param title title of the table, null for none
     * @param options its rows
     * @param enumValues the values that an option may have; null or empty for any
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
     * Writes the table of a method's parameters. Which are required says the component itself: the
     * catalog knows that only of names that no method of an API may leave out.
     */
    static String ofParameters(List<? extends BaseOptionModel> parameters, MarketoMethod method) {
        List<String> rows = new ArrayList<>();
        for (String name : method.types().keySet()) {
            BaseOptionModel each =
                    parameters.stream()
                            .filter(parameter -> parameter.getName().equals(name))
                            .findFirst()
                            .orElseThrow();
            // The catalog gives "false" to every Boolean, also where nothing is sent without one.
            rows.add(
                    row(
                            name,
                            method.required().contains(name),
                            sentence(each.getDescription()),
                            null,
                            each));
        }
        return table(null, rows);
    }

    /** A type without its packages. */
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
