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
package io.github.camelmarketo.cluster.hazelcast;

import com.hazelcast.client.HazelcastClientOfflineException;
import com.hazelcast.core.HazelcastInstance;
import com.hazelcast.nio.serialization.HazelcastSerializationException;
import com.hazelcast.splitbrainprotection.SplitBrainProtectionException;
import java.util.concurrent.TimeoutException;

/** What failures of Hazelcast mean to those who run the cluster. */
final class Failures {

    private Failures() {}

    static IllegalStateException of(Throwable failure, HazelcastInstance instance) {
        String reason = failure.getMessage() == null ? "" : ": " + failure.getMessage();
        return new IllegalStateException(text(failure, instance) + reason, failure);
    }

    private static String text(Throwable failure, HazelcastInstance instance) {
        if (!instance.getLifecycleService().isRunning()) {
            return "the Hazelcast instance of this application is shut down; restart the"
                    + " application";
        }
        if (failure instanceof SplitBrainProtectionException) {
            return "the Hazelcast cluster has fewer members than its split-brain protection asks"
                    + " for; start the others, or restore the network between them";
        }
        if (failure instanceof HazelcastClientOfflineException) {
            return "the Hazelcast client has no connection to its cluster";
        }
        if (failure instanceof HazelcastSerializationException) {
            return "the members of the Hazelcast cluster need camel-marketo-api and"
                    + " camel-marketo-cluster-hazelcast on their class path, in the version of"
                    + " this application";
        }
        if (failure instanceof TimeoutException) {
            return "the Hazelcast cluster does not respond within "
                    + HazelcastClusterEngine.SECONDS
                    + " seconds; are all members running, and is the network between them up?";
        }
        return "the Hazelcast cluster failed with " + failure.getClass().getSimpleName();
    }
}
