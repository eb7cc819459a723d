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

/** What static fields may hold: nothing that changes. */
final class StaticFields {

    private StaticFields() {}

    /**
     * Final, and of a type that does not change: a primitive, an enum, a time, one of those named,
     * or a collection that refuses to be changed.
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
                // A table that the compiler makes for a switch or for the values of an enum.
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
