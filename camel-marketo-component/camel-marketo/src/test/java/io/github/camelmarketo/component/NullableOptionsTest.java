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

import io.github.camelmarketo.api.operation.Nullable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.Parameter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/**
 * The pom lists the nullable parameters of each API, as Camel's generator wants them; the
 * signatures declare them.
 */
class NullableOptionsTest {

    private static final Path POM = Path.of("pom.xml");
    private static final String INDENT = " ".repeat(36);

    @Test
    void pomListsEveryApi() throws Exception {
        assertThat(options().keySet())
                .containsExactlyInAnyOrderElementsOf(apis().map(Class::getName).toList());
    }

    static Stream<Class<?>> apis() {
        return Apis.byClass().keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("apis")
    void pomListsTheNullableParametersOfTheSignatures(Class<?> api) throws Exception {
        List<String> declared = nullable(api);

        assertThat(options().get(api.getName()))
                .withFailMessage(
                        "Replace the nullableOptions of %s in pom.xml by%n%n%s%n",
                        api.getSimpleName(), block(declared))
                .isEqualTo(declared);
    }

    /** Names of the parameters that may be left out in a method of an API, sorted. */
    private static List<String> nullable(Class<?> api) {
        return Arrays.stream(api.getDeclaredMethods())
                .filter(each -> Modifier.isPublic(each.getModifiers()))
                .map(Method::getParameters)
                .flatMap(Arrays::stream)
                .filter(each -> each.isAnnotationPresent(Nullable.class))
                .map(Parameter::getName)
                .distinct()
                .sorted()
                .toList();
    }

    /** The lists of the pom by API class. */
    private static Map<String, List<String>> options() throws Exception {
        NodeList apis =
                DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(POM.toFile())
                        .getElementsByTagName("api");
        Map<String, List<String>> options = new TreeMap<>();
        for (int i = 0; i < apis.getLength(); i++) {
            Element api = (Element) apis.item(i);
            options.put(texts(api, "proxyClass").get(0), texts(api, "nullableOption"));
        }
        return options;
    }

    private static List<String> texts(Element parent, String name) {
        NodeList found = parent.getElementsByTagName(name);
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            texts.add(found.item(i).getTextContent().trim());
        }
        return texts;
    }

    private static String block(List<String> names) {
        return names.stream()
                .map(each -> INDENT + "    <nullableOption>" + each + "</nullableOption>\n")
                .collect(
                        Collectors.joining(
                                "", INDENT + "<nullableOptions>\n", INDENT + "</nullableOptions>"));
    }
}
