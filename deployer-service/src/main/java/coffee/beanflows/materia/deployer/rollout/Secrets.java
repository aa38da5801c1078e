package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.plan.Component;
import java.nio.file.Path;
import java.util.Set;

/** Puts each component's secrets in their place before its container is made anew. */
public interface Secrets {
    /**
     * Provides the secrets of a release.
     *
     * @param release    tree of the tag
     * @param components whose secrets must be there
     * @throws coffee.beanflows.materia.volume.MateriaException USER, naming the file or variable and never a value
     */
    void provide(Path release, Set<Component> components);
}
