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

import io.github.camelmarketo.api.model.LeadIds;
import java.lang.reflect.RecordComponent;
import java.util.HashMap;
import java.util.Map;
import org.apache.camel.CamelContext;
import org.apache.camel.support.PluginHelper;

/** Objects of an application's own classes, which say what they hold by their getters. */
final class Beans {

    private Beans() {}

    /** Whether a body is an object of an application, and not of a library that carries data. */
    static boolean isBean(Object body) {
        Class<?> type = body.getClass();
        String name = type.getName();
        return !type.isArray()
                && !type.isEnum()
                && !(body instanceof Iterable)
                && !(body instanceof CharSequence)
                && !(body instanceof LeadIds)
                && !name.startsWith("java.")
                && !name.startsWith("javax.")
                && !name.startsWith("jakarta.")
                && !name.startsWith("com.fasterxml.")
                && !name.startsWith("org.apache.")
                && !name.startsWith("io.netty.")
                && !name.startsWith("io.vertx.");
    }

    /** The properties of a bean or the components of a record; none when they cannot be read. */
    static Map<String, Object> members(CamelContext context, Object bean) {
        Map<String, Object> members = new HashMap<>();
        if (!bean.getClass().isRecord()) {
            PluginHelper.getBeanIntrospection(context).getProperties(bean, members, null);
            return members;
        }
        for (RecordComponent each : bean.getClass().getRecordComponents()) {
            try {
                each.getAccessor().setAccessible(true);
                members.put(each.getName(), each.getAccessor().invoke(bean));
            } catch (ReflectiveOperationException | RuntimeException e) {
                throw new IllegalArgumentException(
                        "The body, a " + bean.getClass().getName() + ", cannot be read", e);
            }
        }
        return members;
    }
}
