package coffee.beanflows.materia.deployer.plan;

import java.util.List;
import java.util.Optional;

/** What is built and replaced as one, in the order of replacement. */
public enum Component {
    EXTRACTOR("extractor-service"),
    TRANSFORM("transform-service"),
    EXPORT("export-service"),
    WEB("web-service"),
    ROUTER(null),
    DEPLOYER("deployer-service", "materia-cli");

    private final List<String> modules;

    Component(@org.jspecify.annotations.Nullable String module, String... more) {
        this.modules = module == null
                ? List.of()
                : java.util.stream.Stream.concat(java.util.stream.Stream.of(module), java.util.Arrays.stream(more))
                        .toList();
    }

    /** Lower case: {@code web}; names the image and, but for the two slots of web, the Compose service. */
    public String title() {
        return name().toLowerCase(java.util.Locale.ROOT);
    }

    /** Modules of the reactor that go into the image, without those that they depend on. */
    public List<String> modules() {
        return modules;
    }

    public static Optional<Component> of(String title) {
        return java.util.Arrays.stream(values())
                .filter(component -> component.title().equals(title))
                .findFirst();
    }
}
