package io.github.camelmarketo.component;

import io.github.camelmarketo.component.internal.MarketoApiName;
import org.apache.camel.RuntimeCamelException;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;

/** What all endpoints have in common. Credentials are set on the component alone. */
@UriParams
@Configurer(extended = true)
public class MarketoConfiguration implements Cloneable {

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

    /**
     * Makes a copy.
     *
     * @return the copy
     */
    public MarketoConfiguration copy() {
        try {
            return (MarketoConfiguration) clone();
        } catch (CloneNotSupportedException e) {
            throw new RuntimeCamelException(e);
        }
    }

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
}
