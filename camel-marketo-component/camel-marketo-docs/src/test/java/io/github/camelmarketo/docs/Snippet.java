package io.github.camelmarketo.docs;

/**
 * A code block on a page.
 *
 * @param place page and line
 * @param language the language given on the page, empty if there is none
 * @param text the code
 */
record Snippet(String place, String language, String text) {

    @Override
    public String toString() {
        return place;
    }
}
