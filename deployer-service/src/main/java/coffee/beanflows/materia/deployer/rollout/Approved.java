package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.plan.Component;
import java.util.Map;

/**
 * The approved state, as {@code slots.env} has it.
 *
 * @param tag    empty before the first deployment
 * @param commit empty before the first deployment
 * @param slot   of web: {@code blue} or {@code green}
 * @param images by component; web's is that of the live slot
 */
public record Approved(String tag, String commit, String slot, Map<Component, String> images) {
    public Approved {
        images = Map.copyOf(images);
    }
}
