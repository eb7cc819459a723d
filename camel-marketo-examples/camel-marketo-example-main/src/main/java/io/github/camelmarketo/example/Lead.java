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
package io.github.camelmarketo.example;

import java.util.List;
import org.apache.camel.dataformat.bindy.annotation.CsvRecord;
import org.apache.camel.dataformat.bindy.annotation.DataField;

/** A line of {@code data/leads.csv}. */
@CsvRecord(separator = ",", skipFirstLine = true)
public class Lead {

    @DataField(pos = 1, required = true)
    private long id;

    @DataField(pos = 2)
    private String email;

    @DataField(pos = 3)
    private String firstName;

    public long getId() {
        return id;
    }

    public String getEmail() {
        return email;
    }

    public String getFirstName() {
        return firstName;
    }

    /** Returns the lead ids, which are all that Marketo needs. */
    public static List<Long> ids(List<Lead> leads) {
        return leads.stream().map(Lead::getId).toList();
    }
}
