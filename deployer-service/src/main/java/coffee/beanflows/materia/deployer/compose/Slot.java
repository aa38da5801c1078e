package coffee.beanflows.materia.deployer.compose;

import java.util.Locale;

/** One of the two places of web. */
public enum Slot {
    BLUE,
    GREEN;

    public Slot other() {
        return this == BLUE ? GREEN : BLUE;
    }

    /** The Compose service, which is also its name on the networks. */
    public String service() {
        return "web-" + profile();
    }

    /** The Compose profile that holds it. */
    public String profile() {
        return name().toLowerCase(Locale.ROOT);
    }

    String imageKey() {
        return "WEB_" + name() + "_IMAGE";
    }
}
