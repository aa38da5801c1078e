package coffee.beanflows.materia.volume;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.ResourceProvider;
import org.flywaydb.core.api.logging.LogFactory;
import org.flywaydb.core.api.resource.LoadableResource;
import org.flywaydb.core.internal.resource.StringResource;
import org.jspecify.annotations.Nullable;

/**
 * The Flyway migrations of one database, listed by name: scanning the class path differs between a JAR, a Quarkus application
 * and a test, and takes longer than the migration.
 */
public final class Migrations {
    static final Migrations LANDING = of(Migrations.class, "db/landing", "V1__landing.sql");
    static final Migrations RUNS = of(Migrations.class, "db/runs", "V1__runs.sql");

    private final List<LoadableResource> scripts;

    private Migrations(List<LoadableResource> scripts) {
        this.scripts = scripts;
    }

    /**
     * Scripts of a module.
     *
     * @param owner    a class of the module, whose class loader finds the scripts
     * @param location directory on the class path
     * @param names    as Flyway has them: {@code V1__runs.sql}
     */
    public static Migrations of(Class<?> owner, String location, String... names) {
        return new Migrations(Arrays.stream(names)
                .<LoadableResource>map(name -> new Script(name, text(owner, location + "/" + name)))
                .toList());
    }

    /** Applies what is missing. A database that a newer version migrated further is left as it is. */
    void migrate(DataSource database) {
        Flyway flyway = Flyway.configure(Migrations.class.getClassLoader())
                .dataSource(database)
                .resourceProvider(new Scripts(scripts))
                .javaMigrationClassProvider(List::of)
                .ignoreMigrationPatterns("*:future")
                .load();
        // Given as an object: by name, Flyway's class loader would look for it, which in a Quarkus test is not ours.
        LogFactory.setLogCreator(new FlywayLog());
        flyway.migrate();
    }

    private static String text(Class<?> owner, String resource) {
        try (InputStream in = Objects.requireNonNull(owner.getResourceAsStream("/" + resource), resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }

    private record Scripts(List<LoadableResource> scripts) implements ResourceProvider {
        @Override
        public @Nullable LoadableResource getResource(String name) {
            return scripts.stream()
                    .filter(script -> script.getFilename().equals(name))
                    .findFirst()
                    .orElse(null);
        }

        @Override
        public Collection<LoadableResource> getResources(String prefix, String[] suffixes) {
            return scripts.stream()
                    .filter(script -> script.getFilename().startsWith(prefix)
                            && Arrays.stream(suffixes).anyMatch(script.getFilename()::endsWith))
                    .toList();
        }
    }

    /** A script under its own name, which Flyway reads the version from. */
    private static final class Script extends StringResource {
        private final String name;

        Script(String name, String text) {
            super(text);
            this.name = name;
        }

        @Override
        public String getFilename() {
            return name;
        }

        @Override
        public String getAbsolutePath() {
            return name;
        }

        @Override
        public String getRelativePath() {
            return name;
        }
    }
}
