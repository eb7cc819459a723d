package io.github.camelmarketo.api;

import java.util.List;

/**
 * A lead that Marketo reports as passed over in a call that succeeded as a whole.
 *
 * @param id the lead's id
 * @param reasons Marketo's reasons, each as {@code code: text}; empty when it gave none
 */
public record SkippedLead(long id, List<String> reasons) {

    /**
     * Makes a report.
     *
     * @param id the lead's id
     * @param reasons the reasons, copied
     */
    public SkippedLead {
        reasons = List.copyOf(reasons);
    }
}
