package coffee.beanflows.materia.web.page;

import java.util.List;

/**
 * What stands around every page.
 *
 * @param title      of the page
 * @param theme      {@code light}, {@code dark} or "" for the reader's system
 * @param generation that the page is from, or {@code none}
 * @param exported   when it was written
 * @param notice     a warning on top; "" where there is none
 * @param navigation entries in order
 */
public record Frame(
        String title, String theme, String generation, String exported, String notice, List<Entry> navigation) {
    public Frame {
        navigation = List.copyOf(navigation);
    }

    /** One entry of the navigation. */
    public record Entry(String name, String href, boolean current) {}
}
