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
package io.github.camelmarketo.component;

import io.github.camelmarketo.api.limit.QuietBehaviour;
import io.github.camelmarketo.api.model.Duplicates;
import io.github.camelmarketo.component.internal.MarketoApiName;
import org.apache.camel.spi.Configurer;
import org.apache.camel.spi.Metadata;
import org.apache.camel.spi.UriParam;
import org.apache.camel.spi.UriParams;
import org.apache.camel.spi.UriPath;

/** The options of all endpoints. Credentials are set on the component only. */
@UriParams
@Configurer(extended = true)
public class MarketoConfiguration {

    static final long DEFAULT_PLAN_TIMEOUT = 3_600_000;

    @UriPath(description = "Which API to call.")
    @Metadata(required = true)
    private MarketoApiName apiName;

    @UriPath(description = "Which method of the API to call.")
    @Metadata(required = true)
    private String methodName;

    @UriParam(
            label = "producer",
            defaultValue = "EXCEPTION",
            description = "What an operation that reads one thing does when there is none.")
    private NotFoundBehaviour notFoundBehaviour = NotFoundBehaviour.EXCEPTION;

    @UriParam(
            label = "consumer",
            defaultValue = "true",
            description =
                    "Whether each changed campaign is sent in an exchange of its own, or all of a poll in one, as a"
                            + " list.")
    private boolean splitResult = true;

    @UriParam(
            label = "producer",
            enums = "false,true,writes",
            description =
                    "Validates and returns the requests instead of sending them: of no calls, of all, or of those that"
                            + " change something or run a campaign. Overrides the component option for this endpoint.")
    private String dryRun;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description =
                    "Whether members of a body and CamelMarketo headers that mean nothing to the operation are refused by"
                            + " a write and logged once by a read. With false they are ignored.")
    private boolean strict = true;

    @UriParam(
            label = "producer",
            defaultValue = "ONCE",
            description =
                    "What trigger does with a lead that one exchange gives more than once: sends it once and names it in"
                            + " the result, or sends it as often as it is given.")
    private Duplicates duplicates = Duplicates.ONCE;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description =
                    "Whether a call with several leads that Marketo refuses because of one of them is retried in"
                            + " halves, until that one stands alone and is reported as skipped. This adds up to 14 calls"
                            + " for each such lead among 100, and 150 at most in one exchange. With false all leads of"
                            + " the call fail.")
    private boolean isolateBadLeads = true;

    @UriParam(
            label = "producer",
            description =
                    "Key of what is to be done once, as text or an expression of the Simple language: a second delivery"
                            + " with the same key gets the result of the first. Needs the component option onceStore.")
    private String onceKey;

    @UriParam(
            label = "producer",
            defaultValue = "WAIT",
            description =
                    "What a delivery does whose once key another delivery is using at the time: wait for its result, up"
                            + " to operationTimeout, or fail.")
    private OncePending oncePending = OncePending.WAIT;

    @UriParam(
            label = "producer",
            defaultValue = "true",
            description =
                    "Whether leads of exchanges that wait for a permit at the same time go out in one call, where the"
                            + " operation and its other parameters are the same. Each exchange keeps its own result.")
    private boolean batching = true;

    @UriParam(
            label = "producer",
            defaultValue = "0",
            javaType = "java.time.Duration",
            description =
                    "How long the first of such exchanges waits for others although its call could be sent, to save calls"
                            + " of the daily quota.")
    private long linger;

    @UriParam(
            label = "producer",
            defaultValue = "false",
            description =
                    "Whether a delivery that finds calls of trigger in doubt looks for the run of the campaign: a call"
                            + " whose leads were all seen to enter is settled as applied. This takes up to about 110"
                            + " calls for each 100 leads in doubt, and nothing else may trigger the campaign for these"
                            + " leads.")
    private boolean onceCheckRuns;

    @UriParam(
            label = "producer",
            description =
                    "Times of the day in which trigger and schedule run no campaign, and their time zone, like"
                            + " 22:00-07:00 Europe/Berlin. Overrides the component option for this endpoint; none for no"
                            + " quiet hours.")
    private String quietHours;

    @UriParam(
            label = "producer",
            description =
                    "What trigger and schedule do in quiet hours: fail, or wait for their end if that is within"
                            + " operationTimeout. Overrides the component option for this endpoint.")
    private QuietBehaviour quietBehaviour;

    @UriParam(
            label = "producer",
            description =
                    "The plan of a dry run, as text or an expression of the Simple language: the operation runs only if it"
                            + " would do what was planned. With an expression that is blank for an exchange it does not"
                            + " run.")
    private String applyOnly;

    @UriParam(
            label = "producer",
            defaultValue = "3600000",
            javaType = "java.time.Duration",
            description = "How old a plan may be when it is applied.")
    private long planTimeout = DEFAULT_PLAN_TIMEOUT;

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

    /** What an operation that reads one thing does when there is none. */
    public void setNotFoundBehaviour(NotFoundBehaviour notFoundBehaviour) {
        this.notFoundBehaviour = notFoundBehaviour;
    }

    public boolean isSplitResult() {
        return splitResult;
    }

    /**
     * Whether each changed campaign is sent in an exchange of its own, or all of a poll in one, as
     * a list.
     */
    public void setSplitResult(boolean splitResult) {
        this.splitResult = splitResult;
    }

    public String getDryRun() {
        return dryRun;
    }

    /**
     * Validates and returns the requests instead of sending them: false for no calls, true for all,
     * writes for those that change something or run a campaign.
     */
    public void setDryRun(String dryRun) {
        this.dryRun = dryRun;
    }

    public boolean isStrict() {
        return strict;
    }

    /**
     * Whether members of a body and CamelMarketo headers that mean nothing to the operation are
     * refused by a write and logged once by a read. With false they are ignored.
     */
    public void setStrict(boolean strict) {
        this.strict = strict;
    }

    public Duplicates getDuplicates() {
        return duplicates;
    }

    /**
     * What trigger does with a lead that one exchange gives more than once: sends it once and names
     * it in the result, or sends it as often as it is given.
     */
    public void setDuplicates(Duplicates duplicates) {
        this.duplicates = duplicates;
    }

    public boolean isIsolateBadLeads() {
        return isolateBadLeads;
    }

    /**
     * Whether a call with several leads that Marketo refuses because of one of them is retried in
     * halves, until that one stands alone and is reported as skipped. With false all leads of the
     * call fail.
     */
    public void setIsolateBadLeads(boolean isolateBadLeads) {
        this.isolateBadLeads = isolateBadLeads;
    }

    public String getOnceKey() {
        return onceKey;
    }

    /**
     * Key of what is to be done once, as text or an expression of the Simple language: a second
     * delivery with the same key gets the result of the first. Needs the component option
     * onceStore.
     */
    public void setOnceKey(String onceKey) {
        this.onceKey = onceKey;
    }

    public OncePending getOncePending() {
        return oncePending;
    }

    /**
     * What a delivery does whose once key another delivery is using at the time: wait for its
     * result, up to operationTimeout, or fail.
     */
    public void setOncePending(OncePending oncePending) {
        this.oncePending = oncePending;
    }

    public boolean isBatching() {
        return batching;
    }

    /**
     * Whether leads of exchanges that wait for a permit at the same time go out in one call, where
     * the operation and its other parameters are the same. Each exchange keeps its own result.
     */
    public void setBatching(boolean batching) {
        this.batching = batching;
    }

    public long getLinger() {
        return linger;
    }

    /**
     * How long the first of such exchanges waits for others although its call could be sent, to
     * save calls of the daily quota, in milliseconds. 0 for not at all.
     */
    public void setLinger(long linger) {
        this.linger = linger;
    }

    public boolean isOnceCheckRuns() {
        return onceCheckRuns;
    }

    /**
     * Whether a delivery that finds calls of trigger in doubt looks for the run of the campaign: a
     * call whose leads were all seen to enter is settled as applied. This takes up to about 110
     * calls for each 100 leads in doubt, and nothing else may trigger the campaign for these leads.
     */
    public void setOnceCheckRuns(boolean onceCheckRuns) {
        this.onceCheckRuns = onceCheckRuns;
    }

    public String getQuietHours() {
        return quietHours;
    }

    /**
     * Times of the day in which trigger and schedule run no campaign, and their time zone, like
     * 22:00-07:00 Europe/Berlin; none for no quiet hours.
     */
    public void setQuietHours(String quietHours) {
        this.quietHours = quietHours;
    }

    public QuietBehaviour getQuietBehaviour() {
        return quietBehaviour;
    }

    /**
     * What trigger and schedule do in quiet hours: fail, or wait for their end if that is within
     * operationTimeout.
     */
    public void setQuietBehaviour(QuietBehaviour quietBehaviour) {
        this.quietBehaviour = quietBehaviour;
    }

    public String getApplyOnly() {
        return applyOnly;
    }

    /**
     * The plan of a dry run, as text or an expression of the Simple language: the operation runs
     * only if it would do what was planned. With an expression that is blank for an exchange it
     * does not run.
     */
    public void setApplyOnly(String applyOnly) {
        this.applyOnly = applyOnly;
    }

    public long getPlanTimeout() {
        return planTimeout;
    }

    /** How old a plan may be when it is applied, in milliseconds. */
    public void setPlanTimeout(long planTimeout) {
        this.planTimeout = planTimeout;
    }
}
