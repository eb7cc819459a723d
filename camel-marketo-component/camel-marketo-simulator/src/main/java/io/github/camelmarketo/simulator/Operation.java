package io.github.camelmarketo.simulator;

/** The calls that the simulator tells apart. */
public enum Operation {
    /** GET or POST /identity/oauth/token. */
    IDENTITY,
    /** GET /rest/asset/v1/smartCampaign/{id}.json. */
    GET_BY_ID,
    /** GET /rest/asset/v1/smartCampaign/byName.json. */
    GET_BY_NAME,
    /** GET /rest/asset/v1/smartCampaigns.json. */
    BROWSE,
    /** POST /rest/asset/v1/smartCampaigns.json. */
    CREATE,
    /** POST /rest/asset/v1/smartCampaign/{id}.json. */
    UPDATE,
    /** POST /rest/asset/v1/smartCampaign/{id}/clone.json. */
    CLONE,
    /** POST /rest/asset/v1/smartCampaign/{id}/delete.json. */
    DELETE,
    /** POST /rest/asset/v1/smartCampaign/{id}/activate.json. */
    ACTIVATE,
    /** POST /rest/asset/v1/smartCampaign/{id}/deactivate.json. */
    DEACTIVATE,
    /** GET /rest/asset/v1/smartCampaign/{id}/smartList.json. */
    GET_SMART_LIST,
    /** POST /rest/v1/campaigns/{id}/schedule.json. */
    SCHEDULE,
    /** POST /rest/v1/campaigns/{id}/trigger.json. */
    TRIGGER,
    /** GET /rest/v1/campaigns/{id}.json. */
    CAMPAIGN_GET_BY_ID,
    /** GET /rest/v1/campaigns.json. */
    CAMPAIGN_BROWSE,
    /** GET /rest/v1/leads/{id}/smartCampaignMembership.json. */
    MEMBERSHIP,
    /** GET /rest/v1/stats/usage.json. */
    USAGE,
    /** Anything else: an unknown path, or a known path with the wrong verb. */
    OTHER;

    /** Asset answers carry warnings and the odd time form; lead-database answers do not. */
    boolean isAsset() {
        return switch (this) {
            case GET_BY_ID,
                    GET_BY_NAME,
                    BROWSE,
                    CREATE,
                    UPDATE,
                    CLONE,
                    DELETE,
                    ACTIVATE,
                    DEACTIVATE,
                    GET_SMART_LIST ->
                    true;
            default -> false;
        };
    }
}
