package io.github.camelmarketo.component;

import io.github.camelmarketo.component.internal.MarketoApiName;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;

/** What all endpoints have in common. Credentials are set on the component alone. */
@UriParams
@Configurer(extended = true)
public class MarketoConfiguration {

    @UriPath(description = "Which API to call.")
    @Metadata(required = true)
    private MarketoApiName apiName;

    @UriPath(description = "Which method of the API to call.")
    @Metadata(required = true)
    private String methodName;

    @UriParam(
            label = "producer",
            defaultValue = "EXCEPTION",
            description =
                    "What getById, getByName and getSmartList do when there is nothing of that id or name.")
    private NotFoundBehaviour notFoundBehaviour = NotFoundBehaviour.EXCEPTION;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description =
                    "Whether each changed campaign comes in an exchange of its own, or all of a poll in one, as a"
                            + " list.")
    private boolean splitResult = true;

    @UriParam(
            label = "producer",
            enums = "false,true,writes",
            description =
                    "Which calls are checked and shown but not sent: none, all, or those that change something or run"
                            + " a campaign. As the component says unless given.")
    private String dryRun;

    public MarketoApiName getApiName() {
        return apiName;
    }

    /** Which API to call. */
    public void setApiName(MarketoApiName apiName) {
        this.apiName = apiName;
    }

    public String getMethodName() {
        return methodName;
    }

    /** Which method of the API to call. */
    public void setMethodName(String methodName) {
        this.methodName = methodName;
    }

    public NotFoundBehaviour getNotFoundBehaviour() {
        return notFoundBehaviour;
    }

    /** What getById, getByName and getSmartList do when there is nothing of that id or name. */
    public void setNotFoundBehaviour(NotFoundBehaviour notFoundBehaviour) {
        this.notFoundBehaviour = notFoundBehaviour;
    }

    public boolean isSplitResult() {
        return splitResult;
    }

    /**
     * Whether each changed campaign comes in an exchange of its own, or all of a poll in one, as a
     * list.
     */
    public void setSplitResult(boolean splitResult) {
        this.splitResult = splitResult;
    }

    public String getDryRun() {
        return dryRun;
    }

    /**
     * Which calls are checked and shown but not sent: false for none, true for all, writes for
     * those that change.
     */
    public void setDryRun(String dryRun) {
        this.dryRun = dryRun;
    }
}
