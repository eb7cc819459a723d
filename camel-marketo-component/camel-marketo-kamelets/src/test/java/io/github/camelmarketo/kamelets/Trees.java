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
package io.github.camelmarketo.kamelets;

import java.util.Map;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/** YAML as maps, lists and values. */
final class Trees {

    private Trees() {}

    static Map<String, Object> read(String yaml) {
        return map(new Load(LoadSettings.builder().build()).loadFromString(yaml));
    }

    static Object at(Map<String, Object> tree, String... path) {
        Object node = tree;
        for (String each : path) {
            node = map(node).get(each);
        }
        return node;
    }

    @SuppressWarnings("unchecked")
    static <T> Map<String, T> map(Object node) {
        return (Map<String, T>) node;
    }
}
