package io.github.camelmarketo.component;

import io.github.camelmarketo.component.arguments.HeaderNames;
import org.apache.camel.spi.Metadata;

/** Names of the headers that the component reads and sets. */
public final class MarketoConstants {

    /**
     * What the name of every header begins with that carries a parameter: {@code CamelMarketo} and
     * its name.
     */
    public static final String HEADER_PREFIX = HeaderNames.PREFIX;

    /** The prefix in the form in which Camel's framework for API components wants it. */
    public static final String PROPERTY_PREFIX = HeaderNames.DOTTED_PREFIX;

    /** Name of the thread pool of the producers, for a thread pool profile of one's own. */
    public static final String THREAD_PROFILE_NAME = "MarketoProducer";

    @Metadata(label = "producer", description = "Id of the smart campaign.", javaType = "Long")
    public static final String ID = "CamelMarketoId";

    @Metadata(label = "producer", description = "Name of the smart campaign.", javaType = "String")
    public static final String NAME = "CamelMarketoName";

    @Metadata(
            label = "producer",
            description = "Folder or program, as 640, Folder:640, Program:640 or JSON.",
            javaType = "io.github.camelmarketo.api.model.FolderRef")
    public static final String FOLDER = "CamelMarketoFolder";

    @Metadata(
            label = "producer",
            description = "Description of the smart campaign.",
            javaType = "String")
    public static final String DESCRIPTION = "CamelMarketoDescription";

    @Metadata(
            label = "producer",
            description = "Leaves out what was last changed before this time.",
            javaType = "java.time.Instant")
    public static final String EARLIEST_UPDATED_AT = "CamelMarketoEarliestUpdatedAt";

    @Metadata(
            label = "producer",
            description = "Leaves out what was last changed after this time.",
            javaType = "java.time.Instant")
    public static final String LATEST_UPDATED_AT = "CamelMarketoLatestUpdatedAt";

    @Metadata(
            label = "producer",
            description = "Whether to list active trigger campaigns only.",
            javaType = "Boolean")
    public static final String IS_ACTIVE = "CamelMarketoIsActive";

    @Metadata(
            label = "producer",
            description = "How many campaigns a page of smartCampaign/browse holds, from 1 to 200.",
            javaType = "Integer")
    public static final String MAX_RETURN = "CamelMarketoMaxReturn";

    @Metadata(
            label = "producer",
            description = "How many campaigns smartCampaign/browse leaves out at the start.",
            javaType = "Integer")
    public static final String OFFSET = "CamelMarketoOffset";

    @Metadata(
            label = "producer",
            description = "Whether a clone is an executable campaign.",
            javaType = "Boolean")
    public static final String IS_EXECUTABLE = "CamelMarketoIsExecutable";

    @Metadata(
            label = "producer",
            description = "Whether to get the rules of a smart list as well.",
            javaType = "Boolean")
    public static final String INCLUDE_RULES = "CamelMarketoIncludeRules";

    @Metadata(
            label = "producer",
            description = "When a batch campaign is to run.",
            javaType = "java.time.Instant")
    public static final String RUN_AT = "CamelMarketoRunAt";

    @Metadata(
            label = "producer",
            description = "Values that replace My Tokens for one run, as a map, a list or JSON.",
            javaType = "io.github.camelmarketo.api.model.MyTokens")
    public static final String TOKENS = "CamelMarketoTokens";

    @Metadata(
            label = "producer",
            description =
                    "Name of the program that a scheduled campaign's program is cloned into first.",
            javaType = "String")
    public static final String CLONE_TO_PROGRAM_NAME = "CamelMarketoCloneToProgramName";

    @Metadata(
            label = "producer",
            description = "Another name of CamelMarketoCloneToProgramName.",
            javaType = "String")
    public static final String CLONE_TO_PROGRAM = "CamelMarketoCloneToProgram";

    @Metadata(
            label = "producer",
            description =
                    "Ids of the leads to trigger a campaign for, as a number, text, a list or an array.",
            javaType = "io.github.camelmarketo.api.model.LeadIds")
    public static final String LEADS = "CamelMarketoLeads";

    @Metadata(label = "producer", description = "Id of a lead.", javaType = "Long")
    public static final String LEAD_ID = "CamelMarketoLeadId";

    @Metadata(
            label = "producer",
            description = "Names of programs to list the campaigns of, with commas between them.",
            javaType = "String")
    public static final String PROGRAM_NAME = "CamelMarketoProgramName";

    @Metadata(
            label = "producer",
            description = "Names of workspaces to list the campaigns of, with commas between them.",
            javaType = "String")
    public static final String WORKSPACE_NAME = "CamelMarketoWorkspaceName";

    @Metadata(
            label = "producer",
            description = "Whether to list only campaigns that the web service API may request.",
            javaType = "Boolean")
    public static final String IS_TRIGGERABLE = "CamelMarketoIsTriggerable";

    @Metadata(
            label = "producer",
            description = "How many campaigns a page of campaign/browse holds, from 1 to 300.",
            javaType = "Integer")
    public static final String BATCH_SIZE = "CamelMarketoBatchSize";

    @Metadata(
            label = "producer",
            description =
                    "Where campaign/browse goes on; set by it when there is another page and removed when there is"
                            + " none.",
            javaType = "String")
    public static final String NEXT_PAGE_TOKEN = "CamelMarketoNextPageToken";

    @Metadata(
            label = "producer",
            description = "Set to Marketo's id of the request, which its support asks for.",
            javaType = "String")
    public static final String REQUEST_ID = "CamelMarketoRequestId";

    @Metadata(
            label = "producer",
            description = "Set to Marketo's warnings; not set when there are none.",
            javaType = "java.util.List<String>")
    public static final String WARNINGS = "CamelMarketoWarnings";

    @Metadata(
            label = "producer",
            description = "Set to the number of calls that Marketo was sent, repeats counted.",
            javaType = "Integer")
    public static final String CALL_COUNT = "CamelMarketoCallCount";

    private MarketoConstants() {}
}
