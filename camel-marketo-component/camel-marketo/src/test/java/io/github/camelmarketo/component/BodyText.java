package io.github.camelmarketo.component;

import io.github.camelmarketo.component.arguments.MarketoMethod;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Describes what a method reads from the message body. */
final class BodyText {

    private BodyText() {}

    static String of(MarketoMethod method) {
        List<String> parts = new ArrayList<>();
        List<String> members =
                method.types().keySet().stream().filter(each -> !each.equals("id")).toList();
        if (!members.isEmpty()) {
            parts.add("a map or JSON object with " + names(members));
        }
        List<String> ofAnswer =
                method.required().stream()
                        .filter(each -> !each.equals("leadId"))
                        .filter(each -> !(each.equals("name") && method.name().equals("clone")))
                        .toList();
        if (!ofAnswer.isEmpty()) {
            parts.add("a result of this component with " + names(ofAnswer));
        }
        if (method.has("leads")) {
            parts.add("any other body is read as `leads`");
        }
        return parts.isEmpty() ? "not used" : String.join("; ", parts);
    }

    private static String names(List<String> names) {
        return names.stream().map(each -> "`" + each + "`").collect(Collectors.joining(", "));
    }
}
