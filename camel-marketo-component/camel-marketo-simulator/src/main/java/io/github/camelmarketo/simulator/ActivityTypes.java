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

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The types of activities that the instance knows. */
final class ActivityTypes {

    static final int SEND_EMAIL = 6;
    static final int NEW_LEAD = 12;
    static final int CHANGE_DATA_VALUE = 13;
    static final int ADD_TO_LIST = 24;
    static final int REMOVE_FROM_LIST = 25;
    static final int DELETE_LEAD = 37;
    static final int REQUEST_CAMPAIGN = 47;
    static final int CHANGE_STATUS = 104;

    /**
     * A type.
     *
     * @param primary the name of the primary attribute, null when it has none
     * @param attributes the names of the other attributes
     */
    record Type(int id, String name, String primary, List<String> attributes) {}

    private static final Map<Integer, Type> TYPES = new TreeMap<>();

    static {
        String mail = "Mailing ID";
        String run = "Campaign Run ID";
        add(1, "Visit Webpage", "Webpage ID", "Webpage URL");
        add(2, "Fill Out Form", "Webform ID", "Form Fields");
        add(SEND_EMAIL, "Send Email", mail, run, "Step ID", "Choice Number");
        add(7, "Email Delivered", mail, run, "Step ID", "Choice Number");
        add(8, "Email Bounced", mail, run, "Category", "Details");
        add(9, "Unsubscribe Email", mail, run);
        add(10, "Open Email", mail, run, "Device");
        add(11, "Click Email", mail, run, "Link");
        add(NEW_LEAD, "New Lead", null, "Source Type", "Created Date");
        add(
                CHANGE_DATA_VALUE,
                "Change Data Value",
                "Attribute Name",
                "New Value",
                "Old Value",
                "Reason",
                "Source");
        add(22, "Change Score", "Score Name", "Change Value", "Old Value", "New Value", "Reason");
        add(ADD_TO_LIST, "Add to List", "List ID", "Source");
        add(REMOVE_FROM_LIST, "Remove from List", "List ID", "Source");
        add(27, "Email Bounced Soft", mail, run, "Category", "Details");
        add(32, "Merge Leads", "Lead ID", "Merge IDs", "Master Updated");
        add(DELETE_LEAD, "Delete Lead", "Lead ID", "Campaign");
        add(38, "Send Alert", mail, "Send To List");
        add(46, "Interesting Moment", null, "Type", "Description");
        add(REQUEST_CAMPAIGN, "Request Campaign", "Campaign ID", "Source");
        add(
                CHANGE_STATUS,
                "Change Status in Progression",
                "Program ID",
                "New Status",
                "Old Status",
                "Reason");
        add(110, "Call Webhook", "Webhook", "Response", "Error Type");
        add(113, "Add to Nurture", "Program ID", "Track ID");
        add(114, "Change Nurture Track", "Program ID", "New Track ID", "Previous Track ID");
        add(115, "Change Nurture Cadence", "Program ID", "New Nurture Cadence");
        add(123, "Change Program Member Data", "Program ID", "New Value", "Old Value", "Reason");
        add(145, "Push Lead to Marketo", "Lead ID", "Source", "Reason");
    }

    private ActivityTypes() {}

    static Iterable<Type> all() {
        return TYPES.values();
    }

    static boolean exist(int id) {
        return TYPES.containsKey(id);
    }

    private static void add(int id, String name, String primary, String... attributes) {
        TYPES.put(id, new Type(id, name, primary, List.of(attributes)));
    }
}
