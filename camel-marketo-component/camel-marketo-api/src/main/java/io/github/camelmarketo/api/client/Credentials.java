package io.github.camelmarketo.api.client;

/**
 * The credentials of a custom service of Marketo's LaunchPoint.
 *
 * @param clientId the client id
 * @param clientSecret the client secret
 * @param partnerId the id of a technology partner, null for none
 */
public record Credentials(String clientId, String clientSecret, String partnerId) {

    @Override
    public String toString() {
        return "Credentials[clientId=" + clientId + "]";
    }
}
