package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Slot;
import coffee.beanflows.materia.deployer.plan.Component;
import java.util.Optional;

/** Containers as status shows them. */
final class Rows {
    private Rows() {}

    /** The row of a component's container; empty for what only helps. */
    static Optional<Running> row(coffee.beanflows.materia.deployer.engine.Running container) {
        for (Slot slot : Slot.values()) {
            if (container.service().equals(slot.service())) {
                return Optional.of(row(Component.WEB, slot.profile(), container));
            }
        }
        return Component.of(container.service()).map(component -> row(component, "", container));
    }

    private static Running row(
            Component component, String slot, coffee.beanflows.materia.deployer.engine.Running container) {
        return new Running(component, slot, container.tag(), container.image(), container.state(), container.since());
    }
}
