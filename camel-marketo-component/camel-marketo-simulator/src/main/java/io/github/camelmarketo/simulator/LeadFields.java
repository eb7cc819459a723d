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
package io.github.camelmarketo.simulator;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.simulator.LeadField.Access;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The fields that leads have. Guarded by the {@link InstanceState}. */
final class LeadFields {

    static final String ID = "id";
    static final String EMAIL = "email";
    static final String COOKIES = "cookies";
    static final String PARTITION_ID = "leadPartitionId";
    static final String CREATED_AT = "createdAt";
    static final String UPDATED_AT = "updatedAt";

    /** What a read returns that asks for no fields. */
    static final List<String> DEFAULT =
            List.of(ID, EMAIL, "firstName", "lastName", CREATED_AT, UPDATED_AT);

    private static final int TEXT = 255;

    private final Map<String, LeadField> fields = new LinkedHashMap<>();
    private int nextId;

    LeadFields() {
        clear();
    }

    /** The field with this REST name, null when there is none. */
    LeadField find(String name) {
        return fields.get(name);
    }

    Collection<LeadField> all() {
        return fields.values();
    }

    boolean isSearchable(String name) {
        LeadField field = fields.get(name);
        return field != null && field.isSearchable();
    }

    /** Throws 1006 when one of the fields cannot be read. */
    List<String> requireReadable(List<String> names) {
        for (String name : names) {
            LeadField field = fields.get(name);
            if (field == null || !field.isReadable()) {
                throw new ApiError(1006, "Field '" + name + "' not found");
            }
        }
        return names;
    }

    /** Adds a custom field that can be searched for if Marketo can search for its type. */
    void addCustom(String name, String dataType) {
        boolean searchable = List.of("string", "email", "integer").contains(dataType);
        add(name, name, dataType, searchable ? Access.SEARCHABLE : Access.FREE);
    }

    /** Adds a custom field of the type of this value unless there is a field with this name. */
    void addIfMissing(String name, JsonNode value) {
        if (!fields.containsKey(name)) {
            String number = value.isIntegralNumber() ? "integer" : "float";
            String other = value.isBoolean() ? "boolean" : "string";
            addCustom(name, value.isNumber() ? number : other);
        }
    }

    /** Removes the custom fields. */
    void clear() {
        fields.clear();
        nextId = 1;
        add(ID, "Id", "integer", Access.READ_ONLY_KEY);
        add(EMAIL, "Email Address", "email", Access.SEARCHABLE);
        add(COOKIES, "Cookies", "string", Access.KEY_ONLY);
        add(CREATED_AT, "Created At", "datetime", Access.READ_ONLY);
        add(UPDATED_AT, "Updated At", "datetime", Access.READ_ONLY);
        add(PARTITION_ID, "Lead Partition Id", "integer", Access.READ_ONLY_KEY);
        add("firstName", "First Name", "string", Access.FREE);
        add("lastName", "Last Name", "string", Access.FREE);
        add("middleName", "Middle Name", "string", Access.FREE);
        add("salutation", "Salutation", "string", Access.FREE);
        add("title", "Job Title", "string", Access.FREE);
        add("phone", "Phone Number", "phone", Access.FREE);
        add("mobilePhone", "Mobile Phone Number", "phone", Access.FREE);
        add("address", "Address", "text", Access.FREE);
        add("city", "City", "string", Access.FREE);
        add("state", "State", "string", Access.FREE);
        add("country", "Country", "string", Access.FREE);
        add("postalCode", "Postal Code", "string", Access.FREE);
        add("dateOfBirth", "Date of Birth", "date", Access.FREE);
        add("leadScore", "Lead Score", "score", Access.FREE);
        add("leadSource", "Lead Source", "string", Access.FREE);
        add("leadStatus", "Lead Status", "string", Access.FREE);
        add("unsubscribed", "Unsubscribed", "boolean", Access.FREE);
        add("unsubscribedReason", "Unsubscribed Reason", "text", Access.FREE);
        add("externalCompanyId", "External Company Id", "string", Access.FREE);
        add("ecids", "ECIDs", "string", Access.READ_ONLY);
        for (String key :
                List.of(
                        "sfdcLeadId",
                        "sfdcContactId",
                        "sfdcAccountId",
                        "sfdcLeadOwnerId",
                        "sfdcOpptyId",
                        "facebookId",
                        "linkedInId",
                        "twitterId")) {
            add(key, key, "string", Access.SEARCHABLE);
        }
        add("company", "Company Name", "string", Access.COMPANY);
        add("website", "Website", "url", Access.COMPANY);
        add("industry", "Industry", "string", Access.COMPANY);
        add("numberOfEmployees", "Num Employees", "integer", Access.COMPANY);
        add("annualRevenue", "Annual Revenue", "currency", Access.COMPANY);
        add("soapOnly", "Field of SOAP", "string", Access.NONE);
    }

    private void add(String name, String displayName, String dataType, Access access) {
        boolean hasLength = List.of("string", "email", "phone", "url").contains(dataType);
        Integer length = hasLength ? Integer.valueOf(TEXT) : null;
        fields.put(name, new LeadField(nextId++, name, displayName, dataType, length, access));
    }
}
