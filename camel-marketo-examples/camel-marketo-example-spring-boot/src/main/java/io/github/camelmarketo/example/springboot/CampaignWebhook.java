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
package io.github.camelmarketo.example.springboot;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.model.TriggerResult;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.camel.Exchange;
import org.apache.camel.builder.RouteBuilder;
import org.apache.camel.support.processor.PredicateValidationException;
import org.springframework.stereotype.Component;

/** {@code POST /campaigns/{id}/leads/{leadId}} triggers the campaign for the lead. */
@Component
class CampaignWebhook extends RouteBuilder {

    /** The window of Marketo's rate limit, after which permits are available again. */
    private static final int RETRY_AFTER_SECONDS = 20;

    @Override
    public void configure() {
        onException(PredicateValidationException.class).handled(true).to("direct:badRequest");
        onException(MarketoException.class).handled(true).to("direct:failed");

        from("platform-http:/campaigns/{id}/leads/{leadId}?httpMethodRestrict=POST")
                .routeId("webhook")
                .validate(header("id").regex("[1-9][0-9]{0,8}"))
                .validate(header("leadId").regex("[1-9][0-9]{0,17}"))
                .setHeader("CamelMarketoId", header("id"))
                .setHeader("CamelMarketoLeads", header("leadId"))
                // Nothing else from the caller may become a parameter of the call.
                .removeHeaders("*", "CamelMarketoId|CamelMarketoLeads")
                .setBody(constant((Object) null))
                .to("marketo:smartCampaign/trigger")
                .process(CampaignWebhook::accepted)
                .to("direct:response");

        from("direct:badRequest")
                .process(
                        exchange ->
                                respond(
                                        exchange,
                                        400,
                                        Map.of(
                                                "error",
                                                "The ids of campaign and lead must be whole numbers"
                                                        + " above 0")))
                .to("direct:response");

        from("direct:failed").process(CampaignWebhook::failed).to("direct:response");

        from("direct:response")
                .marshal()
                .json()
                .setHeader(Exchange.CONTENT_TYPE, constant("application/json"));
    }

    private static void accepted(Exchange exchange) {
        String requestId = exchange.getMessage().getHeader("CamelMarketoRequestId", String.class);
        TriggerResult result = exchange.getMessage().getBody(TriggerResult.class);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("requestId", requestId);
        body.put("accepted", result.accepted());
        body.put("skipped", result.skipped());
        respond(exchange, 202, body);
    }

    private static void failed(Exchange exchange) {
        MarketoException failure =
                exchange.getProperty(Exchange.EXCEPTION_CAUGHT, MarketoException.class);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("error", failure.getMessage());
        body.put("code", failure.getCode());
        body.put("outcome", failure.getOutcome());
        body.put("requestId", failure.getRequestId());
        respond(exchange, status(failure), body);
        if (failure.isRetryable()) {
            exchange.getMessage().setHeader("Retry-After", RETRY_AFTER_SECONDS);
        }
    }

    /** The status tells the caller what to do: correct the URL, retry later, or neither. */
    private static int status(MarketoException failure) {
        if (failure.getKind() == ErrorKind.NOT_FOUND) {
            return 404;
        }
        return failure.isRetryable() ? 503 : 502;
    }

    private static void respond(Exchange exchange, int status, Map<String, Object> body) {
        exchange.getMessage().removeHeaders("*");
        exchange.getMessage().setHeader(Exchange.HTTP_RESPONSE_CODE, status);
        exchange.getMessage().setBody(body);
    }
}
