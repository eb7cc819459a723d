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
package io.github.camelmarketo.api.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Properties;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JvmWideTest {

    private static final String PROPERTY = "io.github.camelmarketo.shared.2";

    private final Properties properties = System.getProperties();
    private final Object before = properties.get(PROPERTY);
    private final String name = UUID.randomUUID().toString();

    @AfterEach
    void restore() {
        if (before == null) {
            properties.remove(PROPERTY);
        } else {
            properties.put(PROPERTY, before);
        }
    }

    @Test
    void objectIsCreatedOnce() {
        Object[] first = JvmWide.get(name, Object[].class, () -> new Object[1]);

        assertThat(JvmWide.get(name, Object[].class, () -> new Object[1])).isSameAs(first);
    }

    @Test
    void objectOfAnotherTypeIsNotTaken() {
        JvmWide.get(name, String.class, () -> "of another version");

        assertThat(JvmWide.get(name, Object[].class, () -> new Object[3])).hasSize(3);
    }

    @Test
    void propertyOfAnotherTypeIsLeftAlone() {
        properties.setProperty(PROPERTY, "of somebody else");

        assertThat(JvmWide.get(name, Object[].class, () -> new Object[3])).hasSize(3);
        assertThat(properties.getProperty(PROPERTY)).isEqualTo("of somebody else");
    }
}
