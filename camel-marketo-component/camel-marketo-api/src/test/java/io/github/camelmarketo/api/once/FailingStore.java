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
package io.github.camelmarketo.api.once;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** A store whose users can be cut off, as by the end of their process. */
final class FailingStore implements OnceStore {

    private final OnceStore kept;
    private int changesLeft = Integer.MAX_VALUE;

    FailingStore(OnceStore kept) {
        this.kept = kept;
    }

    /** Fails after so many more changes. */
    void failAfter(int changes) {
        changesLeft = changes;
    }

    @Override
    public OnceEntry find(String id) {
        check();
        return kept.find(id);
    }

    @Override
    public List<OnceCall> calls(String id) {
        check();
        return kept.calls(id);
    }

    @Override
    public boolean change(OnceEntry before, OnceEntry after, List<OnceCall> calls) {
        check();
        changesLeft--;
        return kept.change(before, after, calls);
    }

    @Override
    public void renew(String owner, Duration lease) {
        // Nobody else shall think that it is alive.
    }

    @Override
    public boolean isAlive(String owner) {
        return kept.isAlive(owner);
    }

    @Override
    public int removeExpired(Instant now) {
        return kept.removeExpired(now);
    }

    @Override
    public void close() {
        // The kept one is closed by its owner.
    }

    private void check() {
        if (changesLeft <= 0) {
            throw new IllegalStateException("no space left on device");
        }
    }
}
