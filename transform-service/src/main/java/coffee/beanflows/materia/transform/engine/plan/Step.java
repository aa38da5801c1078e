package coffee.beanflows.materia.transform.engine.plan;

import coffee.beanflows.materia.volume.Publication;
import java.util.List;
import java.util.stream.Collectors;

/** What is to be done with a model. */
public sealed interface Step {
    List<Reason> reasons();

    /** The reasons, for people. */
    default String because() {
        return reasons().stream().map(Reason::text).collect(Collectors.joining("; "));
    }

    /** Nothing. */
    record Keep() implements Step {
        @Override
        public List<Reason> reasons() {
            return List.of();
        }
    }

    /** Its comments are written and its audits run; its rows stay. */
    record Describe(List<Reason> reasons) implements Step {
        public Describe {
            reasons = List.copyOf(reasons);
        }
    }

    /** It is built whole. */
    record Build(List<Reason> reasons) implements Step {
        public Build {
            reasons = List.copyOf(reasons);
        }
    }

    /** It reads publications, in this order, after those that it has read. */
    record ReadNew(List<Reason> reasons, List<Publication> publications) implements Step {
        public ReadNew {
            reasons = List.copyOf(reasons);
            publications = List.copyOf(publications);
        }
    }

    /** It forgets what it has and reads all publications, in this order. */
    record ReadAll(List<Reason> reasons, List<Publication> publications) implements Step {
        public ReadAll {
            reasons = List.copyOf(reasons);
            publications = List.copyOf(publications);
        }
    }
}
