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

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** The order in which smart campaigns are listed. Marketo documents none. */
public enum ListOrder {

    /** By ascending id: new campaigns come last, and a change moves none. */
    ID,

    /** The oldest change first: a changed campaign moves to the end, and all after it move up. */
    UPDATED,

    /** Another order for each call; the same orders after each reset. */
    RANDOM;

    /** Sorts campaigns that are in the order of their ids. */
    Collection<StoredCampaign> sort(Random random, Collection<StoredCampaign> campaigns) {
        if (this == ID) {
            return campaigns;
        }
        List<StoredCampaign> sorted = new ArrayList<>(campaigns);
        if (this == UPDATED) {
            sorted.sort(Comparator.comparing(campaign -> campaign.updatedAt));
        } else {
            Collections.shuffle(sorted, random);
        }
        return sorted;
    }
}
