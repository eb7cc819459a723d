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

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.apache.camel.support.component.ApiMethod;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Generated classes match the API; an incremental build can miss a changed API class. */
class GeneratedMethodsTest {

    static Stream<Arguments> apis() {
        return Apis.byClass().entrySet().stream()
                .map(each -> Arguments.of(each.getKey(), each.getValue()));
    }

    @ParameterizedTest
    @MethodSource("apis")
    void generatedMethodsMatchTheApi(Class<?> api, List<ApiMethod> generated) {
        assertThat(generatedSignatures(generated)).isEqualTo(signatures(api));
    }

    @ParameterizedTest
    @MethodSource("apis")
    void everyArgumentHasAnOptionOfItsType(Class<?> api, List<ApiMethod> generated)
            throws Exception {
        Class<?> configuration =
                Class.forName(
                        MarketoComponent.class.getPackageName()
                                + "."
                                + api.getSimpleName()
                                + "EndpointConfiguration");
        for (ApiMethod method : generated) {
            for (int i = 0; i < method.getArgNames().size(); i++) {
                assertThat(configuration.getDeclaredField(method.getArgNames().get(i)).getType())
                        .as(method.getName() + " " + method.getArgNames().get(i))
                        .isEqualTo(method.getArgTypes().get(i));
            }
        }
    }

    private static Map<String, String> generatedSignatures(List<ApiMethod> methods) {
        Map<String, String> signatures = new TreeMap<>();
        for (ApiMethod method : methods) {
            Map<String, Class<?>> arguments = new LinkedHashMap<>();
            for (int i = 0; i < method.getArgNames().size(); i++) {
                arguments.put(method.getArgNames().get(i), method.getArgTypes().get(i));
            }
            String before =
                    signatures.put(method.getName(), method.getResultType() + " " + arguments);
            assertThat(before).as("overload of " + method.getName()).isNull();
        }
        return signatures;
    }

    private static Map<String, String> signatures(Class<?> api) {
        Map<String, String> signatures = new TreeMap<>();
        for (Method method : api.getDeclaredMethods()) {
            if (!Modifier.isPublic(method.getModifiers()) || method.isSynthetic()) {
                continue;
            }
            Map<String, Class<?>> arguments = new LinkedHashMap<>();
            Arrays.stream(method.getParameters())
                    .forEach(each -> arguments.put(each.getName(), each.getType()));
            String before =
                    signatures.put(method.getName(), method.getReturnType() + " " + arguments);
            assertThat(before).as("overload of " + method.getName()).isNull();
        }
        return signatures;
    }
}
