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

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.github.camelmarketo.api.SkippedLead;
import io.github.camelmarketo.api.model.ChangedField;
import io.github.camelmarketo.api.model.ErrorCount;
import io.github.camelmarketo.api.model.FolderRef;
import io.github.camelmarketo.api.model.MarketoRecord;
import io.github.camelmarketo.api.model.UserCount;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The members of the records that a route reads, as a table of the component page. */
final class RecordTables {

    private RecordTables() {}

    static String table() {
        StringBuilder rows = new StringBuilder("[cols=\"1,4\"]\n|===\n| Record | Members\n");
        for (Class<?> each : records()) {
            rows.append("\n| `").append(each.getSimpleName()).append("`\n| ");
            rows.append(
                    Arrays.stream(each.getRecordComponents())
                            .map(RecordTables::member)
                            .collect(Collectors.joining(", ")));
            rows.append('\n');
        }
        return rows.append("|===").toString();
    }

    /** All records of the API, and what they hold. */
    private static List<Class<?>> records() {
        return Stream.concat(
                        new ClassFileImporter()
                                        .withImportOption(
                                                ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                                        .importPackages("io.github.camelmarketo.api.model")
                                        .stream()
                                        .filter(each -> each.isAssignableTo(MarketoRecord.class))
                                        .filter(JavaClass::isRecord)
                                        .map(JavaClass::reflect),
                        Stream.of(
                                FolderRef.class,
                                SkippedLead.class,
                                UserCount.class,
                                ErrorCount.class,
                                ChangedField.class))
                .sorted(Comparator.comparing(Class::getSimpleName))
                .toList();
    }

    private static String member(RecordComponent component) {
        return "`"
                + component.getName()
                + "` ("
                + component.getGenericType().getTypeName().replaceAll("[a-z]+\\.", "")
                + ")";
    }
}
