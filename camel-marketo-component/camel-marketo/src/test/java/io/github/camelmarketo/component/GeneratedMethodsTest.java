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

import io.github.camelmarketo.api.operation.CampaignApi;
import io.github.camelmarketo.api.operation.FolderApi;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.ProgramApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.api.operation.TokenApi;
import io.github.camelmarketo.component.internal.CampaignApiApiMethod;
import io.github.camelmarketo.component.internal.FolderApiApiMethod;
import io.github.camelmarketo.component.internal.LeadApiApiMethod;
import io.github.camelmarketo.component.internal.ProgramApiApiMethod;
import io.github.camelmarketo.component.internal.SmartCampaignApiApiMethod;
import io.github.camelmarketo.component.internal.TokenApiApiMethod;
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
        return Stream.of(
                Arguments.of(
                        SmartCampaignApi.class,
                        List.<ApiMethod>of(SmartCampaignApiApiMethod.values()),
                        SmartCampaignApiEndpointConfiguration.class),
                Arguments.of(
                        CampaignApi.class,
                        List.<ApiMethod>of(CampaignApiApiMethod.values()),
                        CampaignApiEndpointConfiguration.class),
                Arguments.of(
                        LeadApi.class,
                        List.<ApiMethod>of(LeadApiApiMethod.values()),
                        LeadApiEndpointConfiguration.class),
                Arguments.of(
                        FolderApi.class,
                        List.<ApiMethod>of(FolderApiApiMethod.values()),
                        FolderApiEndpointConfiguration.class),
                Arguments.of(
                        ProgramApi.class,
                        List.<ApiMethod>of(ProgramApiApiMethod.values()),
                        ProgramApiEndpointConfiguration.class),
                Arguments.of(
                        TokenApi.class,
                        List.<ApiMethod>of(TokenApiApiMethod.values()),
                        TokenApiEndpointConfiguration.class));
    }

    @ParameterizedTest
    @MethodSource("apis")
    void generatedMethodsMatchTheApi(Class<?> api, List<ApiMethod> generated, Class<?> unused) {
        assertThat(generatedSignatures(generated)).isEqualTo(signatures(api));
    }

    @ParameterizedTest
    @MethodSource("apis")
    void everyArgumentHasAnOptionOfItsType(
            Class<?> api, List<ApiMethod> generated, Class<?> configuration) throws Exception {
        for (ApiMethod method : generated) {
            for (int i = 0; i < method.getArgNames().size(); i++) {
                assertThat(configuration.getDeclaredField(method.getArgNames().get(i)).getType())
                        .as(method.getName() + " " + method.getArgNames().get(i))
                        .isEqualTo(method.getArgTypes().get(i));
            }
        }
        assertThat(api.getMethods()).isNotEmpty();
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
