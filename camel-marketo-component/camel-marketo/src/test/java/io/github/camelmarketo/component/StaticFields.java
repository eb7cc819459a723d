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

import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.lang.reflect.Field;
import java.util.Collection;
import java.util.Map;
import java.util.Set;

/** Static fields may only contain constants. */
final class StaticFields {

    private StaticFields() {}

    /**
     * Final, and of an immutable type: a primitive, an enum, a java.time type, one of the given
     * types, or an unmodifiable collection.
     */
    static ArchCondition<JavaField> holdConstants(Set<Class<?>> constants) {
        return new ArchCondition<>("hold constants") {
            @Override
            public void check(JavaField field, ConditionEvents events) {
                boolean constant =
                        field.getModifiers().contains(JavaModifier.FINAL)
                                && (field.getRawType().isPrimitive()
                                        || field.getRawType().isEnum()
                                        || field.getRawType().getPackageName().equals("java.time")
                                        || constants.stream()
                                                .anyMatch(field.getRawType()::isEquivalentTo)
                                        || isUnmodifiable(field));
                // Synthetic fields: tables that the compiler creates for switches and enum values.
                if (!constant && !field.getModifiers().contains(JavaModifier.SYNTHETIC)) {
                    events.add(
                            SimpleConditionEvent.violated(
                                    field,
                                    field.getFullName() + " is a " + field.getRawType().getName()));
                }
            }
        };
    }

    private static boolean isUnmodifiable(JavaField field) {
        if (!field.getRawType().isAssignableTo(Collection.class)
                && !field.getRawType().isAssignableTo(Map.class)) {
            return false;
        }
        try {
            Field reflected = field.reflect();
            reflected.setAccessible(true);
            String type = reflected.get(null).getClass().getName();
            return type.startsWith("java.util.ImmutableCollections")
                    || type.startsWith("java.util.Collections$Unmodifiable");
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
