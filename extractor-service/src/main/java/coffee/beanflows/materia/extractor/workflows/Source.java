package coffee.beanflows.materia.extractor.workflows;

import java.util.regex.Pattern;

/** Where a workflow's bodies are. Addresses are templates with {@code {placeholders}}. */
public sealed interface Source {
    /** The template that is filled in first: of the body itself, or of the page that links to it. */
    String template();

    /** A known address. */
    record Address(String template) implements Source {}

    /**
     * A link that moves: taken from a page at each run.
     *
     * @param template of the page
     * @param select   CSS selector of the links to look at
     * @param link     found in the absolute URL of the link
     */
    record Link(String template, String select, Pattern link) implements Source {}
}
