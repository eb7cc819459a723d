package io.github.camelmarketo.api.client;

import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.http.HttpCall;
import io.github.camelmarketo.api.http.HttpResponse;
import io.github.camelmarketo.api.http.HttpTransport;
import io.github.camelmarketo.api.internal.Sleeper;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.operation.CampaignApi;
import io.github.camelmarketo.api.operation.LeadApi;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.fuzz.Reply;
import io.github.camelmarketo.fuzz.Secrets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.function.Function;

/** A client of a server that answers as told, in a time that passes only when somebody waits. */
final class FuzzClient extends Clock implements Sleeper {

    private static final Reply GOOD_TOKEN =
            Reply.json("{\"access_token\":\"" + Secrets.TOKEN + "\",\"expires_in\":3599}");

    private Instant now = Instant.parse("2026-11-25T12:00:00Z");
    private final MarketoClient client;
    int calls;
    HttpCall last;

    private FuzzClient(Function<HttpCall, Reply> server) {
        ClientSettings settings =
                ClientSettings.of(
                        InstanceUrl.of("https://marketo.example"),
                        new Credentials("id", Secrets.SECRET, null));
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
                        deadline -> NO_PERMIT,
                        new DailyQuota(this),
                        CallObserver.NONE,
                        this,
                        this,
                        () -> 0);
    }

    /** Gives good tokens, and to calls one answer. */
    static FuzzClient answering(Reply reply) {
        return new FuzzClient(call -> isIdentity(call) ? GOOD_TOKEN : reply);
    }

    /** Answers well, for those who look at what was sent. */
    static FuzzClient recording() {
        return answering(Reply.json("{\"success\":true,\"result\":[{\"id\":1}]}"));
    }

    /** Gives a token as told, and to calls a good answer. */
    static FuzzClient withToken(Reply token) {
        Reply good = Reply.json("{\"success\":true,\"result\":[{\"id\":1}]}");
        return new FuzzClient(call -> isIdentity(call) ? token : good);
    }

    SmartCampaignApi campaigns() {
        return new SmartCampaignApi(client, this);
    }

    CampaignApi programCampaigns() {
        return new CampaignApi(client);
    }

    LeadApi leads() {
        return new LeadApi(client);
    }

    @Override
    public void sleep(Duration duration) {
        now = now.plus(duration);
    }

    @Override
    public Instant instant() {
        return now;
    }

    @Override
    public ZoneId getZone() {
        return ZoneOffset.UTC;
    }

    @Override
    public Clock withZone(ZoneId zone) {
        return this;
    }

    private static boolean isIdentity(HttpCall call) {
        return call.uri().getPath().startsWith("/identity/");
    }

    private static final CallLimiter.Permit NO_PERMIT =
            new CallLimiter.Permit() {
                @Override
                public void release(Instant answeredAt) {
                    // nothing is counted
                }

                @Override
                public void cancel() {
                    // nothing is counted
                }
            };
}
