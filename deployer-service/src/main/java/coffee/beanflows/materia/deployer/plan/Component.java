package coffee.beanflows.materia.deployer.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What is built and replaced as one, in the order of replacement. */
public enum Component {
    EXTRACTOR,
    TRANSFORM,
    EXPORT,
    WEB,
    ROUTER,
    DEPLOYER;

    /** Lower case: {@code web}; names the image and, but for the two slots of web, the Compose service. */
    public String title() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Modules of the reactor that go into the image, without those that they depend on. */
    public List<String> modules() {
        return switch (this) {
            case EXTRACTOR, TRANSFORM, EXPORT, WEB -> List.of(title() + "-service");
            case DEPLOYER -> List.of("deployer-service", "materia-cli");
            case ROUTER -> List.of();
        };
    }

    /** The component with this title. */
    public static Optional<Component> of(String title) {
        return Arrays.stream(values())
                .filter(component -> component.title().equals(title))
                .findFirst();
    }
}
