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
package io.github.camelmarketo.api.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.camelmarketo.api.Subject;
import io.github.camelmarketo.api.client.MarketoRequest;
import io.github.camelmarketo.api.client.MarketoResponse;
import io.github.camelmarketo.api.client.OutcomeCheck;
import io.github.camelmarketo.api.client.Step;
import io.github.camelmarketo.api.internal.ShownValue;
import io.github.camelmarketo.api.model.Asset;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Looks for an asset that a call created: one of its name, in its folder, created since the call
 * began, and with what the call was to give it. What is alike but not the same is reported as a
 * candidate.
 *
 * @param <T> the asset's type
 */
final class CreationCheck<T extends Asset> implements OutcomeCheck {

    /** Marketo's times are whole seconds, and so is what is known of its clock. */
    private static final Duration CLOCK_GRAIN = Duration.ofSeconds(1);

    private static final int MOST_NAMED = 3;

    private final NewAsset<T> wanted;
    private final NewName name;
    private final MarketoRequest source;
    private final IntFunction<MarketoRequest> page;
    private final int pageSize;

    /**
     * Creates a check.
     *
     * @param wanted what the call was to create
     * @param source reads the asset it was cloned from, null when that need not be read
     * @param page the request for the assets among which it is, from an offset on
     * @param pageSize how many rows a full page has
     */
    CreationCheck(
            NewAsset<T> wanted,
            MarketoRequest source,
            IntFunction<MarketoRequest> page,
            int pageSize) {
        this.wanted = wanted;
        this.name = new NewName(wanted.name());
        this.source = source;
        this.page = page;
        this.pageSize = pageSize;
    }

    @Override
    public Step<Finding> check(Supplier<Instant> begun, Claims claims) {
        return from(0, begun, claims, new ArrayList<>());
    }

    @Override
    public boolean isRepeatable() {
        return false;
    }

    @Override
    public Subject created(MarketoResponse response) {
        T asset = Results.firstOrNull(response, wanted.read());
        return asset == null || asset.id() == null ? null : thing(asset);
    }

    @Override
    public String key() {
        return wanted.kind() + " in " + wanted.folder() + " " + name.key();
    }

    private Step<Finding> from(int offset, Supplier<Instant> begun, Claims claims, List<T> alike) {
        return Step.call(
                page.apply(offset),
                response -> {
                    for (JsonNode row : response.result()) {
                        T each = wanted.read().apply(row, null);
                        if (isAlike(each, begun.get()) && claims.isFree(thing(each))) {
                            alike.add(each);
                        }
                    }
                    return response.rows() < pageSize
                            ? compare(alike, begun.get() != null, claims)
                            : from(offset + pageSize, begun, claims, alike);
                });
    }

    private Step<Finding> compare(List<T> alike, boolean timed, Claims claims) {
        if (alike.isEmpty()) {
            return Step.done(Finding.NOTHING);
        }
        if (!timed) {
            // Nothing tells a new asset from an older one of that name.
            return Step.done(uncertain(alike));
        }
        if (source == null) {
            return Step.done(decide(alike, null, claims));
        }
        return new Step.Call<>(
                source,
                null,
                response -> {
                    T model = Results.firstOrNull(response, wanted.read());
                    return Step.done(
                            model == null ? uncertain(alike) : decide(alike, model, claims));
                },
                failure -> Step.done(uncertain(alike)));
    }

    /**
     * @param model the asset that was cloned, null when none was read
     */
    private Finding decide(List<T> alike, T model, Claims claims) {
        List<Subject> same =
                alike.stream()
                        .filter(each -> isSame(each) && wanted.fits().test(each, model))
                        .map(CreationCheck::thing)
                        .toList();
        Subject own = claims.claim(same);
        return alike.stream()
                .filter(each -> own != null && own.id().equals(each.id()))
                .findFirst()
                .map(each -> Finding.applied(each.json()))
                .orElseGet(() -> uncertain(alike));
    }

    private static Finding uncertain(List<? extends Asset> alike) {
        String named =
                alike.stream()
                        .limit(MOST_NAMED)
                        .map(each -> each.subject().kind() + " " + each.id() + " " + shown(each))
                        .collect(Collectors.joining(", "));
        int more = alike.size() - MOST_NAMED;
        return Finding.uncertain(
                "What it created may be "
                        + (more > 0 ? named + " or one of " + more + " more" : named)
                        + ".");
    }

    private static String shown(Asset asset) {
        return "'" + ShownValue.of(asset.name()) + "'";
    }

    private boolean isAlike(T asset, Instant begun) {
        return name.isLike(asset.name())
                && (asset.folder() == null || wanted.isHere(asset.folder()))
                && isNew(asset, begun)
                && asset.id() != null
                && (source == null || !asset.id().equals(source.subject().id()));
    }

    /** Whether what tells it apart from other new assets is known and as it was given. */
    private boolean isSame(T asset) {
        return name.is(asset.name()) && asset.folder() != null && asset.createdAt() != null;
    }

    private static boolean isNew(Asset asset, Instant begun) {
        if (begun == null) {
            return true;
        }
        Instant since = begun.minus(CLOCK_GRAIN).truncatedTo(ChronoUnit.SECONDS);
        return asset.createdAt() == null || !asset.createdAt().isBefore(since);
    }

    /** The same for every name that it may have. */
    private static Subject thing(Asset asset) {
        return Subject.of(asset.subject().kind(), asset.id());
    }
}
