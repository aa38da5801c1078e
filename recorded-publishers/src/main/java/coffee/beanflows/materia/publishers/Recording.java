package coffee.beanflows.materia.publishers;

import java.time.LocalDate;

/** One publication: what is answered at an address from a day on, until a newer one is due. */
record Recording(Address address, Release release, Body body, String etag) {

    static Recording of(Address address, Release release, Body body) {
        return new Recording(address, release, body, '"' + body.sha256().substring(0, 32) + '"');
    }

    LocalDate published() {
        return release.published();
    }

    boolean sends(Validator validator) {
        return release.sends().contains(validator);
    }

    Recording withEtag(String other) {
        return new Recording(address, release, body, other);
    }
}
