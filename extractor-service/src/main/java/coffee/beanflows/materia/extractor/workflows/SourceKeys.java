package coffee.beanflows.materia.extractor.workflows;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.jsoup.select.QueryParser;

/** Reads {@code url} or {@code discover}. */
final class SourceKeys {
    private static final Pattern NEVER = Pattern.compile("(?!)");

    private SourceKeys() {}

    static Source read(Section block, Set<String> hosts, Placeholders placeholders) {
        Section discover = block.table("discover");
        String url = block.text("url");
        if (block.has("url") == block.has("discover")) {
            if (discover != null) {
                discover(discover, hosts, placeholders);
            }
            block.missing("url", "write either `url` or `discover`, and not both");
            return new Source.Address(url == null ? "" : url);
        }
        if (discover != null) {
            return discover(discover, hosts, placeholders);
        }
        if (url != null) {
            address(block, "url", url, hosts);
            placeholders.check(block, "url", url);
        }
        return new Source.Address(url == null ? "" : url);
    }

    private static Source discover(Section table, Set<String> hosts, Placeholders placeholders) {
        String page = table.required("page", "write the address of the page that holds the link");
        if (!page.isEmpty()) {
            address(table, "page", page, hosts);
            placeholders.check(table, "page", page);
        }
        String select = table.text("select", "a[href]");
        try {
            QueryParser.parse(select);
        } catch (IllegalArgumentException | IllegalStateException e) {
            table.error("select", "`select` is no CSS selector: " + select, "write one such as \"a[href]\"");
        }
        table.required("link", "write a regular expression that is found in the link's address");
        Pattern link = table.pattern("link", 0);
        table.finish();
        return new Source.Link(page, select, link == null ? NEVER : link);
    }

    private static void address(Section section, String key, String template, Set<String> hosts) {
        URI uri;
        try {
            uri = new URI(Placeholders.sample(template));
        } catch (URISyntaxException e) {
            section.error(key, "`" + key + "` is no address: " + e.getReason(), "write https://host/path");
            return;
        }
        if (!"https".equals(uri.getScheme())) {
            section.error(key, "`" + key + "` is not https: " + template, "write https://: nothing else is asked");
            return;
        }
        String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
        if (host.isEmpty() || uri.getUserInfo() != null || uri.getFragment() != null) {
            section.error(
                    key, "`" + key + "` is no plain address: " + template, "write https://host/path without user or #");
        } else if (!hosts.isEmpty() && !hosts.contains(host)) {
            section.error(
                    key,
                    "the host of `" + key + "`, " + host + ", is not in `hosts`",
                    "add it there, or " + Problems.suggest(host, hosts));
        }
    }
}
