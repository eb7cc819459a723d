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
package io.github.camelmarketo.fuzz;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.client.CallObserver;
import io.github.camelmarketo.api.client.ClientSettings;
import io.github.camelmarketo.api.client.Credentials;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.operation.ActivityApi;
import io.github.camelmarketo.api.operation.CampaignApi;
import io.github.camelmarketo.api.operation.FolderApi;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.ListApi;
import io.github.camelmarketo.api.operation.ProgramApi;
import io.github.camelmarketo.api.operation.ProgramMemberApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.api.operation.TokenApi;
import io.github.camelmarketo.api.operation.UsageApi;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;

/** A client of a server that responds as told; it waits for no more than a few milliseconds. */
final class FuzzClient {

    private static final Reply GOOD_TOKEN =
            Reply.json("{\"access_token\":\"" + Secrets.TOKEN + "\",\"expires_in\":3599}");

    private static final Clock NOON =
            Clock.fixed(Instant.parse("2026-11-25T12:00:00Z"), ZoneOffset.UTC);

    private static final Duration SHORTEST = Duration.ofMillis(1);
    private static final int MAX_RETRIES = 5;

    /** No longer than the shortest Retry-After, so that nothing waits for one. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final CallLimiter.Permit NO_PERMIT =
            new CallLimiter.Permit() {
                @Override
                public void release() {
                    // nothing is counted
                }

                @Override
                public void cancel() {
                    // nothing is counted
                }
            };

    private final MarketoClient client;
    int calls;
    HttpCall last;

    private FuzzClient(Function<HttpCall, Reply> server) {
        ClientSettings settings =
                new ClientSettings(
                        InstanceUrl.of("https://marketo.example"),
                        new Credentials("id", Secrets.SECRET, null),
                        MAX_RETRIES,
                        SHORTEST,
                        SHORTEST,
                        SHORTEST,
                        LONGEST,
                        LONGEST);
        HttpTransport transport =
                call -> {
                    calls++;
                    last = call;
                    Reply reply = server.apply(call);
                    return new HttpResponse(reply.status(), reply.headers(), reply.body());
                };
        client =
                new MarketoClient(
                        settings,
                        transport,
                        (timeout, lane) -> CompletableFuture.completedFuture(NO_PERMIT),
                        new DailyQuota(NOON),
                        new CallObserver() {});
    }

    /** Gives good tokens, and to calls one response. */
    static FuzzClient answering(Reply reply) {
        return new FuzzClient(call -> isIdentity(call) ? GOOD_TOKEN : reply);
    }

    /** Responds well, for those who look at what was sent. */
    static FuzzClient recording() {
        return answering(Reply.json("{\"success\":true,\"result\":[{\"id\":1}]}"));
    }

    /** Gives a token as told, and to calls a good response. */
    static FuzzClient withToken(Reply token) {
        Reply good = Reply.json("{\"success\":true,\"result\":[{\"id\":1}]}");
        return new FuzzClient(call -> isIdentity(call) ? token : good);
    }

    SmartCampaignApi campaigns() {
        return new SmartCampaignApi(client, NOON);
    }

    CampaignApi programCampaigns() {
        return new CampaignApi(client);
    }

    ListApi lists() {
        return new ListApi(client);
    }

    ActivityApi activities() {
        return new ActivityApi(client);
    }

    UsageApi usage() {
        return new UsageApi(client);
    }

    ProgramMemberApi members() {
        return new ProgramMemberApi(client);
    }

    FolderApi folders() {
        return new FolderApi(client);
    }

    ProgramApi programs() {
        return new ProgramApi(client);
    }

    TokenApi myTokens() {
        return new TokenApi(client);
    }

    LeadApi leads() {
        return new LeadApi(client);
    }

    private static boolean isIdentity(HttpCall call) {
        return call.uri().getPath().startsWith("/identity/");
    }
}
