package io.github.camelmarketo.api;

import java.io.Serializable;
import java.util.List;

/**
 * A lead that Marketo skipped in a call that it accepted.
 *
 * @param id the lead's id
 * @param reasons Marketo's reasons, each as {@code code: text}; empty when it gave none
 */
public record SkippedLead(long id, List<String> reasons) implements Serializable {

    private static final long serialVersionUID = 1L;

    /**
     * Creates a skipped lead.
     *
     * @param id the lead's id
     * @param reasons the reasons, copied
     */
    public SkippedLead {
        reasons = List.copyOf(reasons);
    }
}
