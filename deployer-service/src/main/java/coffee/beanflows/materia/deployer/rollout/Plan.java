package coffee.beanflows.materia.deployer.rollout;

import coffee.beanflows.materia.deployer.compose.Slot;
import coffee.beanflows.materia.deployer.compose.Slots;
import coffee.beanflows.materia.deployer.plan.Component;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a deployment does.
 *
 * @param target       the state that it ends in, the deployer's image included
 * @param replaced     why each component is replaced; those that stay are not in it
 * @param build        components whose image must be made
 * @param fingerprints of every component at the tag
 */
record Plan(Slots target, Map<Component, String> replaced, Set<Component> build, Map<Component, String> fingerprints) {
    Plan {
        replaced = sorted(replaced);
        build = build.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(build));
        fingerprints = sorted(fingerprints);
    }

    private static Map<Component, String> sorted(Map<Component, String> map) {
        EnumMap<Component, String> sorted = new EnumMap<>(Component.class);
        sorted.putAll(map);
        return Collections.unmodifiableMap(sorted);
    }

    boolean replaces(Component component) {
        return replaced.containsKey(component);
    }

    /** Titles, in the order of replacement. */
    List<String> titles() {
        return replaced.keySet().stream().map(Component::title).toList();
    }

    /** The Compose service of a component in {@code state}. */
    static String service(Component component, Slots state) {
        return component == Component.WEB ? state.liveSlot().orElse(Slot.BLUE).service() : component.title();
    }
}
