package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.AccessRules;
import coffee.beanflows.materia.trigger.TriggerClient;
import coffee.beanflows.materia.volume.DataVolume;
import io.quarkus.arc.DefaultBean;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Disposes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** What every service of the platform injects. */
@Dependent
class TriggerBeans {
    @Produces
    @Singleton
    @DefaultBean
    DataVolume volume(
            @ConfigProperty(name = "materia.data-dir", defaultValue = "./data") Path root,
            @ConfigProperty(name = CheckMode.KEY, defaultValue = "false") boolean check) {
        return check ? new DataVolume(root) : DataVolume.at(root);
    }

    @Produces
    @Singleton
    @DefaultBean
    Clock clock() {
        return Clock.systemUTC();
    }

    @Produces
    @Singleton
    @DefaultBean
    TriggerClient client() {
        return new TriggerClient();
    }

    void close(@Disposes TriggerClient client) {
        client.close();
    }

    @Produces
    @Singleton
    AccessRules rules(TriggerConfig config, @ConfigProperty(name = "quarkus.http.host") String listensOn) {
        return new AccessRules(config.tokens(), config.allowedHosts(), listensOn);
    }
}
