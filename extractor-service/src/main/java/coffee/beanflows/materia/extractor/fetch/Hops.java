package coffee.beanflows.materia.extractor.fetch;

import coffee.beanflows.materia.extractor.fetch.FetchException.Kind;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.util.Locale;
import java.util.Set;

/** Where a request may go: https, a host of the workflow, and no private address; each hop is checked by hand. */
final class Hops {
    private final FetchSettings settings;

    Hops(FetchSettings settings) {
        this.settings = settings;
    }

    /** The address to connect to for {@code url}, which is checked first. */
    URI allow(URI url, Set<String> hosts) {
        String host = url.getHost() == null ? "" : url.getHost().toLowerCase(Locale.ROOT);
        if (!"https".equals(url.getScheme())) {
            throw new FetchException(Kind.NOT_ALLOWED, url + ": is not https; nothing else is asked");
        }
        if (!hosts.contains(host) || url.getUserInfo() != null || (url.getPort() != -1 && url.getPort() != 443)) {
            throw new FetchException(
                    Kind.NOT_ALLOWED,
                    url + ": leads to a host that is not in the workflow's `hosts`; add it there if it is right");
        }
        if (settings.rewrite().isPresent()) {
            return rewrite(settings.rewrite().get(), url, host);
        }
        if (!settings.privateHosts().contains(host)) {
            requirePublic(host);
        }
        return url;
    }

    /** The next hop of a redirect. */
    static URI next(URI from, String location) {
        try {
            return from.resolve(new URI(location.strip()));
        } catch (URISyntaxException | IllegalArgumentException e) {
            throw new FetchException(
                    Kind.REDIRECTED_AWAY,
                    from + ": redirects to what is no address: " + Texts.shorten(location),
                    e,
                    null);
        }
    }

    private static URI rewrite(String template, URI url, String host) {
        String query = url.getRawQuery() == null ? "" : "?" + url.getRawQuery();
        String path = url.getRawPath() == null || url.getRawPath().isEmpty() ? "/" : url.getRawPath();
        return URI.create(template.replace("{host}", host) + path + query);
    }

    private static void requirePublic(String host) {
        InetAddress[] addresses;
        try {
            addresses = InetAddress.getAllByName(host);
        } catch (UnknownHostException e) {
            throw new FetchException(Kind.UNREACHABLE, host + ": has no address; look at DNS and the network", e, null);
        }
        for (InetAddress address : addresses) {
            if (isPrivate(address)) {
                throw new FetchException(
                        Kind.NOT_ALLOWED,
                        host + ": has the private address " + address.getHostAddress()
                                + "; name it in materia.extractor.private-hosts if it is right");
            }
        }
    }

    static boolean isPrivate(InetAddress address) {
        byte[] bytes = address.getAddress();
        int first = bytes[0] & 0xFF;
        int second = bytes[1] & 0xFF;
        boolean uniqueLocal = bytes.length == 16 && (first & 0xFE) == 0xFC;
        boolean shared = bytes.length == 4 && first == 100 && second >= 64 && second < 128;
        boolean reserved = bytes.length == 4 && (first == 0 || first >= 240);
        return address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()
                || uniqueLocal
                || shared
                || reserved;
    }
}
