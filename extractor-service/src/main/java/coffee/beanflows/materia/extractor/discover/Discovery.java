package coffee.beanflows.materia.extractor.discover;

import coffee.beanflows.materia.extractor.fetch.FetchException;
import coffee.beanflows.materia.extractor.workflows.Source;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;

/** Finds in a page the link that a workflow wants. */
public final class Discovery {
    private Discovery() {}

    /**
     * The first link of the page whose absolute address holds the pattern.
     *
     * @param html of the page, in the encoding that it declares
     * @param page its address, against which links are resolved
     * @throws FetchException NO_LINK if there is none
     */
    public static URI link(Source.Link source, InputStream html, URI page) throws IOException {
        int links = 0;
        for (Element element : Jsoup.parse(html, null, page.toString()).select(source.select())) {
            links++;
            String address = element.absUrl("href");
            if (!address.isEmpty() && source.link().matcher(address).find()) {
                return uri(address, page);
            }
        }
        throw new FetchException(
                FetchException.Kind.NO_LINK,
                page + ": none of its " + links + " links matches " + source.link()
                        + "; look at the page and mend `discover`");
    }

    /** Pages write spaces into addresses. */
    private static URI uri(String address, URI page) {
        try {
            return new URI(address.strip().replace(" ", "%20"));
        } catch (URISyntaxException e) {
            throw new FetchException(
                    FetchException.Kind.NO_LINK, page + ": links to what is no address (" + e.getMessage() + ")");
        }
    }
}
