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
package io.github.camelmarketo.api.client;

/**
 * The credentials of a custom service of Marketo's LaunchPoint.
 *
 * @param clientId the client id
 * @param clientSecret the client secret
 * @param partnerId the id of a technology partner, null for none
 * @param inQuery whether they are sent in the query of a GET and not in the body of a POST
 * @param source where to read the secret again after the identity service has refused it, null for
 *     nowhere
 */
public record Credentials(
        String clientId,
        String clientSecret,
        String partnerId,
        boolean inQuery,
        SecretSource source) {

    /**
     * Creates credentials that are sent in the body of a POST, with a secret that stays.
     *
     * @param clientId the client id
     * @param clientSecret the client secret
     * @param partnerId the id of a technology partner, null for none
     */
    public Credentials(String clientId, String clientSecret, String partnerId) {
        this(clientId, clientSecret, partnerId, false, null);
    }

    /**
     * Returns the same credentials with another secret.
     *
     * @param secret the client secret
     * @return the credentials
     */
    Credentials withSecret(String secret) {
        return new Credentials(clientId, secret, partnerId, inQuery, source);
    }

    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + "]";
    }
}
