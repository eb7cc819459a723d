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

import io.github.camelmarketo.component.arguments.MarketoMethod;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.camel.support.component.ApiMethod;
import org.apache.camel.util.StringHelper;

/** All APIs of the component, as the generator found them. */
public final class Apis {

    private Apis() {}

    /** The methods of all APIs. */
    public static List<MarketoMethod> methods() {
        return Operations.all();
    }

    /** The methods of each API class. */
    public static Map<Class<?>, List<ApiMethod>> byClass() {
        return methods().stream()
                .collect(
                        Collectors.groupingBy(
                                MarketoMethod::apiClass,
                                LinkedHashMap::new,
                                Collectors.mapping(MarketoMethod::api, Collectors.toList())));
    }

    /** The name of an API in URIs. */
    public static String name(Class<?> api) {
        return StringHelper.decapitalize(api.getSimpleName().replaceFirst("Api$", ""));
    }
}
