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
        return PREFIX + Character.toUpperCase(parameter.charAt(0)) + parameter.substring(1);
    }
}
