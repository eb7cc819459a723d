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

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.Failure;
import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.Rehearsal;
import io.github.camelmarketo.api.internal.Durations;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.once.OnceOperation;
import io.github.camelmarketo.api.operation.BatchOperation;
import io.github.camelmarketo.component.arguments.ArgumentDigest;
import io.github.camelmarketo.component.arguments.MarketoMethod;
import io.github.camelmarketo.component.plan.Intent;
import io.github.camelmarketo.component.plan.Plan;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.util.TimeUtils;

/**
 * The plans of the exchanges of one endpoint: those that its dry runs make, and those it applies.
 */
final class PlannedDeliveries {

    private static final String OPTION = "applyOnly";
    private static final String TIMEOUT = "planTimeout";

    /** By how much the clocks of two machines may differ. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final MarketoEndpoint endpoint;
    private final MarketoMethod method;
    private final Clock clock;
    private final DeliveryOption option;

    /**
     * @throws IllegalArgumentException when the endpoint applies plans and only reads, or the
     *     timeout is out of range
     */
    PlannedDeliveries(MarketoEndpoint endpoint, MarketoMethod method, Clock clock) {
        this.endpoint = endpoint;
        this.method = method;
        this.clock = clock;
        this.option =
                new DeliveryOption(
                        OPTION,
                        endpoint.getConfiguration().getApplyOnly(),
                        MarketoConstants.APPLY_ONLY,
                        endpoint,
                        method);
        Durations.check(TIMEOUT, timeout());
    }

    /**
     * Returns the plan that an exchange applies.
     *
     * @return the plan, null when it applies none
     * @throws IllegalArgumentException when it is blank or no plan
     */
    Plan planOf(Exchange exchange) {
        String text = option.of(exchange);
        try {
            return text == null ? null : Plan.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "%s is '%s': %s (%s)"
                            .formatted(
                                    option.place(exchange),
                                    ShownValue.of(text),
                                    e.getMessage(),
                                    ShownValue.of(endpoint)),
                    e);
        }
    }

    /**
     * Returns the operation that is run for an operation and a plan.
     *
     * @param plan the plan that is applied, null for none
     * @param values the arguments
     * @param operation the operation
     * @param again creates the operation once more
     * @throws MarketoException when the arguments are not those of the plan
     */
    <T> Operation<T> operation(
            Plan plan,
            Map<String, Object> values,
            Operation<T> operation,
            Supplier<Operation<?>> again) {
        boolean dry = endpoint.dryRun() != DryRun.FALSE;
        if (plan == null) {
            return dry && method.isWrite() ? Rehearsal.anew(operation) : operation;
        }
        Intent intent = intent(values);
        List<String> differences = plan.differences(intent);
        if (!differences.isEmpty()) {
            throw refused(intent, plan, String.join(", ", differences));
        }
        if (dry) {
            checkAge(intent, plan);
            return Rehearsal.anew(operation);
        }
        return new PlannedOperation<>(
                operation,
                runner ->
                        isBegun(operation)
                                ? operation.begin(runner)
                                : rehearsed(plan, intent, operation, again).begin(runner));
    }

    /** Nothing of the operation was applied: it runs if it would still do what was planned. */
    private <T> Operation<T> rehearsed(
            Plan plan, Intent intent, Operation<T> operation, Supplier<Operation<?>> again) {
        checkAge(intent, plan);
        DryRun mode = plan.isReadsSent() ? DryRun.WRITES : DryRun.TRUE;
        return new Rehearsal<>(
                again.get(),
                mode::keepsBack,
                calls -> {
                    // Another delivery with the same key may have been faster.
                    if (!plan.isOf(calls) && !isBegun(operation)) {
                        throw refused(
                                intent,
                                plan,
                                plan.isReadsSent()
                                        ? "what was looked up has changed, or the options of the"
                                                + " endpoint"
                                        : "the options of the endpoint have changed, or the"
                                                + " component");
                    }
                    return operation;
                });
    }

    /** What an earlier delivery began under a plan goes on, however old that is by now. */
    private static boolean isBegun(Operation<?> operation) {
        if (operation instanceof OnceOperation<?> once) {
            return once.isBegun();
        }
        return operation instanceof BatchOperation<?> batch && batch.batch().isBegun();
    }

    /** Sets what a dry run has planned, or removes what is done with. */
    void setHeaders(Message message, Map<String, Object> values, List<MarketoRequest> calls) {
        DryRunResult result = calls.isEmpty() ? null : DryRunResult.of(calls);
        if (method.isWrite()) {
            String plan = null;
            if (endpoint.dryRun() != DryRun.FALSE) {
                Intent intent = intent(values);
                boolean reads = endpoint.dryRun() == DryRun.WRITES;
                plan = Plan.of(intent, reads, calls, clock.instant()).toString();
                result = result == null ? null : result.of(intent, plan);
            }
            ResultHeaders.setPlan(message, plan);
            option.remove(message);
        }
        ResultHeaders.setDryRun(message, result);
    }

    private Intent intent(Map<String, Object> values) {
        return new Intent(
                endpoint.operation(),
                InstanceUrl.of(endpoint.getComponent().getInstanceUrl()).base(),
                method.subject(values),
                ArgumentDigest.each(values),
                method.names());
    }

    private void checkAge(Intent intent, Plan plan) {
        Instant now = clock.instant();
        if (plan.created().isAfter(now.plus(SKEW))) {
            throw refused(intent, plan, "that is in the future: check the clocks");
        }
        if (plan.created().plus(timeout()).isBefore(now)) {
            throw refused(
                    intent,
                    plan,
                    "that is more than %s=%s ago"
                            .formatted(TIMEOUT, TimeUtils.printDuration(timeout(), false)));
        }
    }

    private Duration timeout() {
        return Duration.ofMillis(endpoint.getConfiguration().getPlanTimeout());
    }

    private static MarketoException refused(Intent intent, Plan plan, String difference) {
        return new MarketoException(
                Failure.notApplied(
                        intent.operation(),
                        intent.subject(),
                        ErrorKind.CONFLICT,
                        "it was planned at " + plan.created() + ", and " + difference,
                        "Plan it again, and have the new plan approved."),
                null);
    }
}
