package io.github.camelmarketo.simulator;

/**
 * What verb and path of a request ask for.
 *
 * @param operation the operation, OTHER when there is none
 * @param id the id in the path as it stands there, null when the path has none
 * @param refusal why there is no such operation, null when there is one
 */
record Target(Operation operation, String id, ApiError refusal) {

    /** The id as a number, for asset calls within 32 bits. */
    long numericId() {
        try {
            return operation.isAsset() ? Integer.parseInt(id) : Long.parseLong(id);
        } catch (NumberFormatException e) {
            throw new ApiError(1001, "Invalid value '" + id + "' for id: expected an integer");
        }
    }
}
