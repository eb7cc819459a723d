package io.github.camelmarketo.docs;

/**
 * A block of code on a page.
 *
 * @param place page and line
 * @param language what the page says that it is written in, empty when it says nothing
 * @param text the code
 */
record Snippet(String place, String language, String text) {

    @Override
    public String toString() {
        return place;
    }
}
