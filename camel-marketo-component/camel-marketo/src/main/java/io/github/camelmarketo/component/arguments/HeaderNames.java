package io.github.camelmarketo.component.arguments;

import org.apache.camel.util.StringHelper;

/** The one rule for headers that carry a parameter: {@code CamelMarketo} and its name. */
public final class HeaderNames {

    /** What the name of every header begins with. */
    public static final String PREFIX = "CamelMarketo";

    /** The prefix in the form that Camel's framework for API components uses. */
    public static final String DOTTED_PREFIX = PREFIX + ".";

    private HeaderNames() {}

    /**
     * Returns the header that carries a parameter.
     *
     * @param parameter its name
     * @return like {@code CamelMarketoRunAt}
     */
    public static String of(String parameter) {
        return PREFIX + StringHelper.capitalize(parameter);
    }
}
