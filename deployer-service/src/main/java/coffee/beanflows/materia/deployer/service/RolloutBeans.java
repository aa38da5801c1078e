package coffee.beanflows.materia.deployer.service;

import coffee.beanflows.materia.deployer.engine.Engine;
import coffee.beanflows.materia.deployer.journal.Journal;
import coffee.beanflows.materia.deployer.repository.Origin;
import coffee.beanflows.materia.deployer.repository.ReleaseRepository;
import coffee.beanflows.materia.deployer.repository.SshAccess;
import coffee.beanflows.materia.deployer.rollout.EngineRollout;
import coffee.beanflows.materia.deployer.rollout.KeptSecrets;
import coffee.beanflows.materia.deployer.rollout.Places;
import coffee.beanflows.materia.deployer.rollout.Rollout;
import coffee.beanflows.materia.deployer.rollout.RolloutSettings;
import coffee.beanflows.materia.volume.DataVolume;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.nio.file.Path;
import java.time.Clock;

/** The rollout on this server's engine, out of the configuration. */
@Dependent
class RolloutBeans {
    private final DeployerConfig config;

    RolloutBeans(DeployerConfig config) {
        this.config = config;
    }

    @Produces
    @Singleton
    Rollout rollout(Journal journal, DataVolume volume, Clock clock) {
        Places places = new Places(config.home());
        return new EngineRollout(
                new Engine(config.engine(), config.project()),
                ReleaseRepository.open(places.repository(), origin(config.home().resolve("ssh")), config.tags()),
                journal,
                volume,
                places,
                settings(),
                new KeptSecrets(config.secretsDir()),
                clock);
    }

    private Origin origin(Path keys) {
        return new Origin(
                config.url(), new SshAccess(keys.resolve("deploy_key"), keys.resolve("known_hosts")), config.branch());
    }

    private RolloutSettings settings() {
        return new RolloutSettings(
                config.project(),
                config.compose(),
                config.image().orElse(""),
                config.branch(),
                config.allowedSigners(),
                config.allowUnsigned(),
                config.registry(),
                config.freeSpaceFloor().asLongValue(),
                config.buildWithin(),
                config.workerPatience(),
                config.readyWithin(),
                config.routerChecks(),
                config.keep(),
                config.tokens());
    }
}
