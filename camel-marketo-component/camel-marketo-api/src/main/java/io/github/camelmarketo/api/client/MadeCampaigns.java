package io.github.camelmarketo.api.client;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * Ids of the campaigns that this client has lately been told it made. Marketo's times are in whole
 * seconds, so a namesake made a moment before a call began could otherwise be taken for what the
 * call made.
 */
public final class MadeCampaigns {

    private static final int KEPT = 1_000;

    private final Set<Long> ids =
            Collections.synchronizedSet(
                    Collections.newSetFromMap(
                            new LinkedHashMap<>() {
                                private static final long serialVersionUID = 1L;

                                @Override
                                protected boolean removeEldestEntry(
                                        Map.Entry<Long, Boolean> eldest) {
                                    return size() > KEPT;
                                }
                            }));

    public void add(Long id) {
        if (id != null) {
            ids.add(id);
        }
    }

    public boolean contains(Long id) {
        return ids.contains(id);
    }
}
