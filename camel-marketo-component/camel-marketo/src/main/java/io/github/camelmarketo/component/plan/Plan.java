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
package io.github.camelmarketo.component.plan;

import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.RequestDigest;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a dry run of an operation would have done, as a text. It holds digests and no values: two
 * plans can be compared, and the difference can be named. Immutable.
 */
public final class Plan {

    /** No plan is longer: it fits into a header, a URL and a once key. */
    public static final int LONGEST = 200;

    private static final String VERSION = "1";
    private static final int RADIX = 36;
    private static final int THING = 4;
    private static final int NAME = 2;
    private static final int ARGUMENT = 6;

    /** Of 128 bits: nobody finds other arguments with the same. */
    private static final int WHOLE = 22;

    private static final Pattern FORM =
            Pattern.compile(
                    "(?<version>[0-9]+)(?<mode>[tw])[.](?<created>[0-9a-z]{1,8})"
                            + "[.](?<api>[a-zA-Z0-9]+)-(?<method>[a-zA-Z0-9]+)"
                            + "[.](?<instance>[\\w-]{4})(?<subject>[\\w-]{4})"
                            + "[.](?<arguments>(?:[\\w-]{8})*)"
                            + "[.](?<intent>[\\w-]{22})[.](?<calls>[\\w-]{22})");

    private final boolean readsSent;
    private final Instant created;
    private final String operation;
    private final String instance;
    private final String subject;
    private final Map<String, String> arguments;
    private final String intent;
    private final String calls;

    private Plan(
            boolean readsSent,
            Instant created,
            String operation,
            String instance,
            String subject,
            Map<String, String> arguments,
            String intent,
            String calls) {
        this.readsSent = readsSent;
        this.created = created.truncatedTo(ChronoUnit.SECONDS);
        this.operation = operation;
        this.instance = instance;
        this.subject = subject;
        this.arguments = arguments;
        this.intent = intent;
        this.calls = calls;
    }

    /**
     * Creates the plan of a dry run.
     *
     * @param intent what was asked for
     * @param readsSent whether its reads were sent, so that the calls show what was looked up
     * @param calls the calls that were kept back
     * @param created the time
     * @return the plan
     */
    public static Plan of(
            Intent intent, boolean readsSent, List<MarketoRequest> calls, Instant created) {
        Map<String, String> arguments = new TreeMap<>();
        intent.arguments()
                .forEach(
                        (name, digest) ->
                                arguments.put(
                                        PlanDigest.of(name, NAME),
                                        PlanDigest.of(digest, ARGUMENT)));
        String whole =
                String.join(
                        "\n",
                        intent.operation(),
                        intent.instance(),
                        String.valueOf(intent.subject()),
                        new TreeMap<>(intent.arguments()).toString());
        return new Plan(
                readsSent,
                created,
                intent.operation(),
                PlanDigest.of(intent.instance(), THING),
                PlanDigest.of(String.valueOf(intent.subject()), THING),
                arguments,
                PlanDigest.of(whole, WHOLE),
                callsOf(calls));
    }

    /**
     * Reads the text of a plan.
     *
     * @param text the text; blanks around it are ignored
     * @return the plan
     * @throws IllegalArgumentException when it is no plan, or one of another version
     */
    public static Plan parse(String text) {
        Matcher found = FORM.matcher(text.trim());
        if (!found.matches()) {
            throw new IllegalArgumentException(
                    "it is not a plan as a dry run sets it in CamelMarketoPlan");
        }
        if (!found.group("version").equals(VERSION)) {
            throw new IllegalArgumentException(
                    "it is a plan of another version of this component: plan it again");
        }
        Map<String, String> arguments = new TreeMap<>();
        String pairs = found.group("arguments");
        for (int i = 0; i < pairs.length(); i += NAME + ARGUMENT) {
            arguments.put(
                    pairs.substring(i, i + NAME), pairs.substring(i + NAME, i + NAME + ARGUMENT));
        }
        return new Plan(
                found.group("mode").equals("w"),
                Instant.ofEpochSecond(Long.parseLong(found.group("created"), RADIX)),
                found.group("api") + "/" + found.group("method"),
                found.group("instance"),
                found.group("subject"),
                arguments,
                found.group("intent"),
                found.group("calls"));
    }

    /**
     * Returns when it was made.
     *
     * @return the time, in whole seconds
     */
    public Instant created() {
        return created;
    }

    /**
     * Returns whether the reads were sent, so that the calls show what was looked up.
     *
     * @return false when nothing was sent
     */
    public boolean isReadsSent() {
        return readsSent;
    }

    /**
     * Compares it with what is asked for now.
     *
     * @param now what is asked for
     * @return each difference in words, none when it is the same
     */
    public List<String> differences(Intent now) {
        Plan other = of(now, readsSent, List.of(), created);
        if (!operation.equals(other.operation)) {
            return List.of("the operation was " + operation);
        }
        List<String> differences = new ArrayList<>();
        if (!instance.equals(other.instance)) {
            differences.add("it was for another instance");
        }
        if (!subject.equals(other.subject)) {
            differences.add("it was not about " + subject(now));
        }
        names(now).forEach((key, name) -> addDifference(differences, key, name, other));
        if (differences.isEmpty() && !intent.equals(other.intent)) {
            differences.add("its arguments differ");
        }
        return differences;
    }

    /**
     * Compares the calls with those of another dry run.
     *
     * @param others the calls that were kept back then
     * @return whether they are the same
     */
    public boolean isOf(List<MarketoRequest> others) {
        return calls.equals(callsOf(others));
    }

    private static String callsOf(List<MarketoRequest> calls) {
        return PlanDigest.of(RequestDigest.of(calls), WHOLE);
    }

    private static String subject(Intent now) {
        return now.subject() == null ? "nothing in particular" : now.subject().toString();
    }

    /** The names of arguments by what stands for them; one of another version has no name. */
    private Map<String, String> names(Intent now) {
        Map<String, String> names = new LinkedHashMap<>();
        now.parameters().stream()
                .sorted()
                .forEach(name -> names.put(PlanDigest.of(name, NAME), "argument " + name));
        arguments.keySet().forEach(key -> names.putIfAbsent(key, "an argument"));
        return names;
    }

    private void addDifference(List<String> differences, String key, String name, Plan other) {
        String planned = arguments.get(key);
        String given = other.arguments.get(key);
        if (planned == null && given != null) {
            differences.add(name + " was not planned");
        } else if (planned != null && given == null) {
            differences.add(name + " is missing");
        } else if (planned != null && !planned.equals(given)) {
            differences.add(name + " differs");
        }
    }

    /** Returns the text, of letters, digits and {@code . - _} only. */
    @Override
    public String toString() {
        StringBuilder pairs = new StringBuilder();
        arguments.forEach((name, digest) -> pairs.append(name).append(digest));
        return String.join(
                ".",
                VERSION + (readsSent ? "w" : "t"),
                Long.toString(created.getEpochSecond(), RADIX),
                operation.replace('/', '-'),
                instance + subject,
                pairs,
                intent,
                calls);
    }
}
