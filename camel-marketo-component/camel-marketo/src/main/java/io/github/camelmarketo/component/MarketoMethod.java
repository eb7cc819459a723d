package io.github.camelmarketo.component;

import io.github.camelmarketo.api.internal.ShownValue;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.apache.camel.support.component.ApiMethod;

/** What the component knows of a method of an API beside its signature. */
final class MarketoMethod {

    /** Parameters that every method with them needs, save those below. */
    private static final Set<String> USUALLY_REQUIRED = Set.of("id", "leadId", "name", "folder");

    private static final Map<String, Set<String>> OPTIONAL =
            Map.of(
                    "update", Set.of("name"),
                    "browse", Set.of("id", "name", "folder"),
                    "browseAll", Set.of("id", "name", "folder"));

    private static final Map<String, String> OTHER_NAMES =
            Map.of("cloneToProgram", "cloneToProgramName");

    private final ApiMethod method;
    private final Map<String, Class<?>> types = new LinkedHashMap<>();
    private final Set<String> required = new LinkedHashSet<>();

    MarketoMethod(ApiMethod method) {
        this.method = method;
        for (int i = 0; i < method.getArgNames().size(); i++) {
            String name = method.getArgNames().get(i);
            types.put(name, method.getArgTypes().get(i));
            if (USUALLY_REQUIRED.contains(name)
                    && !OPTIONAL.getOrDefault(method.getName(), Set.of()).contains(name)) {
                required.add(name);
            }
        }
    }

    ApiMethod api() {
        return method;
    }

    String name() {
        return method.getName();
    }

    /** Declared type by parameter name, in the order of the signature. */
    Map<String, Class<?>> types() {
        return types;
    }

    boolean has(String parameter) {
        return types.containsKey(parameter);
    }

    /** Parameters without which there is no call. */
    Set<String> required() {
        return required;
    }

    /** Whether a body of members can mean anything to it. */
    boolean takesBody() {
        return types.keySet().stream().anyMatch(each -> !each.equals("id"));
    }

    /** The parameter that a name stands for. */
    String canonical(String name) {
        return OTHER_NAMES.getOrDefault(name, name);
    }

    /** The other name of a parameter, null when it has none. */
    static String otherName(String parameter) {
        return OTHER_NAMES.entrySet().stream()
                .filter(each -> each.getValue().equals(parameter))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse(null);
    }

    /** Puts a value that may come under two names, which must then agree. */
    static void putOnce(Map<String, Object> values, String name, Object value) {
        Object before = values.put(name, value);
        if (before != null && !String.valueOf(before).equals(String.valueOf(value))) {
            throw new IllegalArgumentException(
                    name
                            + " is given as '"
                            + ShownValue.of(before)
                            + "' and, by its other name "
                            + otherName(name)
                            + ", as '"
                            + ShownValue.of(value)
                            + "'");
        }
    }
}
