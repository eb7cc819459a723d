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
package io.github.camelmarketo.cluster.jdbc;

import io.github.camelmarketo.api.ErrorKind;
import io.github.camelmarketo.api.InstanceUrl;
import io.github.camelmarketo.api.MarketoException;
import io.github.camelmarketo.api.Outcome;
import io.github.camelmarketo.api.PartialTriggerException;
import io.github.camelmarketo.api.client.CallObserver;
import io.github.camelmarketo.api.client.ClientSettings;
import io.github.camelmarketo.api.client.Credentials;
import io.github.camelmarketo.api.client.MarketoClient;
import io.github.camelmarketo.api.client.Operation;
import io.github.camelmarketo.api.client.OperationRunner;
import io.github.camelmarketo.api.http.JdkTransport;
import io.github.camelmarketo.api.limit.CallLimiter;
import io.github.camelmarketo.api.limit.DailyQuota;
import io.github.camelmarketo.api.model.LeadIds;
import io.github.camelmarketo.api.once.OnceKeys;
import io.github.camelmarketo.api.once.OnceOperation;
import io.github.camelmarketo.api.once.OnceStore;
import io.github.camelmarketo.api.once.OnceUse;
import io.github.camelmarketo.api.operation.SmartCampaignApi;
import io.github.camelmarketo.component.once.FileOnceStore;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A process that triggers a campaign once for each key that it reads, and may be killed at any
 * instant. It reads lines of a key, its first lead and how many leads it has, and writes lines of
 * the key, a {@link State} and the leads in doubt. Its first line names the owner of its keys.
 */
final class DeliveryProcess {

    static final long CAMPAIGN = 3712;

    /** How a delivery ended. */
    enum State {
        DONE,
        /** Leads of it are in doubt, and nothing is left to send. */
        DOUBT,
        /** It is to be delivered again. */
        AGAIN
    }

    private static final CallLimiter.Permit PERMIT =
            new CallLimiter.Permit() {
                @Override
                public void release() {
                    // The simulator has no limits.
                }

                @Override
                public void cancel() {
                    // The simulator has no limits.
                }
            };

    private final MarketoClient client;
    private final OnceKeys keys;
    private final AtomicReference<String> owner = new AtomicReference<>();

    private DeliveryProcess(String url, String clientId, String clientSecret, OnceStore store) {
        client =
                new MarketoClient(
                        ClientSettings.of(
                                InstanceUrl.of(url), new Credentials(clientId, clientSecret, null)),
                        new JdkTransport(),
                        (timeout, lane) -> CompletableFuture.completedFuture(PERMIT),
                        new DailyQuota(Clock.systemUTC()),
                        new CallObserver() {});
        keys =
                new OnceKeys(
                        watched(store),
                        Duration.ofDays(7),
                        Clock.systemUTC(),
                        Executors.newSingleThreadScheduledExecutor());
    }

    /**
     * Delivers what it reads until the end of its input.
     *
     * @param arguments address, client id and client secret of the instance, then {@code file:} and
     *     a path or the URL of a PostgreSQL database
     */
    public static void main(String[] arguments) throws Exception {
        DeliveryProcess process =
                new DeliveryProcess(arguments[0], arguments[1], arguments[2], store(arguments[3]));
        say("READY " + process.owner.get());
        ExecutorService threads = Executors.newFixedThreadPool(ChildProcess.IN_FLIGHT);
        BufferedReader input =
                new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = input.readLine(); line != null; line = input.readLine()) {
            String[] words = line.split(" ", -1);
            threads.execute(() -> process.deliver(words[0], leads(words[1], words[2])));
        }
        // Only the parent ends it.
        System.exit(0);
    }

    private static OnceStore store(String text) {
        if (text.startsWith("file:")) {
            return new FileOnceStore(Path.of(text.substring("file:".length())));
        }
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(text);
        return new JdbcOnceStore(source);
    }

    /** Finds out who the owner is. */
    private OnceStore watched(OnceStore store) {
        return (OnceStore)
                Proxy.newProxyInstance(
                        OnceStore.class.getClassLoader(),
                        new Class<?>[] {OnceStore.class},
                        (proxy, method, values) -> {
                            if (method.getName().equals("renew")) {
                                owner.set((String) values[0]);
                            }
                            try {
                                return method.invoke(store, values);
                            } catch (InvocationTargetException e) {
                                throw e.getCause();
                            }
                        });
    }

    private static List<Long> leads(String first, String count) {
        long from = Long.parseLong(first);
        return LongStream.range(from, from + Long.parseLong(count)).boxed().toList();
    }

    private void deliver(String key, List<Long> leads) {
        OnceUse use =
                new OnceUse(
                        key,
                        client.instance(),
                        "smartCampaign/trigger",
                        null,
                        Integer.toString(leads.hashCode()),
                        Duration.ofSeconds(30));
        OnceOperation<Object> operation =
                keys.operation(
                        use,
                        () -> {
                            Captured captured = new Captured(client);
                            new SmartCampaignApi(captured, Clock.systemUTC())
                                    .trigger(CAMPAIGN, new LeadIds(leads), null);
                            return captured.operation();
                        });
        try {
            client.run(operation);
            say(key, State.DONE, List.of());
        } catch (PartialTriggerException e) {
            boolean again = e.getOutcome() != Outcome.UNKNOWN || !e.getUnsent().isEmpty();
            say(key, again ? State.AGAIN : State.DOUBT, e.getFailed());
        } catch (MarketoException e) {
            boolean doubt = e.getOutcome() == Outcome.UNKNOWN && e.getKind() != ErrorKind.CONFLICT;
            if (!doubt) {
                // For the log that the parent keeps.
                System.err.println(key + " is to be delivered again: " + e.getMessage());
            }
            say(key, doubt ? State.DOUBT : State.AGAIN, leads);
        } finally {
            operation.release();
        }
    }

    private static void say(String key, State state, List<Long> doubtful) {
        say(
                key
                        + " "
                        + state
                        + " "
                        + doubtful.stream().map(String::valueOf).collect(Collectors.joining(",")));
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }

    /** Takes over the operation of an API method instead of running it. */
    private static final class Captured implements OperationRunner {

        private final MarketoClient client;
        private Operation<?> operation;

        Captured(MarketoClient client) {
            this.client = client;
        }

        @Override
        public <T> T run(Operation<T> asked) {
            operation = asked;
            return null;
        }

        @Override
        public String instance() {
            return client.instance();
        }

        @SuppressWarnings("unchecked") // nothing but its leads in doubt is asked of it
        Operation<Object> operation() {
            return (Operation<Object>) operation;
        }
    }
}
