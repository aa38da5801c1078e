package coffee.beanflows.materia.transform.engine.plan;

import coffee.beanflows.materia.transform.engine.project.ModelName;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Why a model must run. */
public sealed interface Reason {
    /** For people. */
    String text();

    /** It was never built. */
    record New() implements Reason {
        @Override
        public String text() {
            return "new";
        }
    }

    /** Its kind, query, columns or seed changed. */
    record QueryChanged() implements Reason {
        @Override
        public String text() {
            return "its query changed";
        }
    }

    /** The rows of what it reads may have changed. */
    record InputChanged(SortedSet<ModelName> inputs) implements Reason {
        public InputChanged {
            inputs = Collections.unmodifiableSortedSet(new TreeSet<>(inputs));
        }

        @Override
        public String text() {
            return inputs.stream().map(ModelName::toString).collect(Collectors.joining(", ")) + " changed";
        }
    }

    /** Publications that it has not read. */
    record NewPublications(int count) implements Reason {
        @Override
        public String text() {
            return count == 1 ? "a new publication" : count + " new publications";
        }
    }

    /** A publication sorts before one that it has read: it is read again from the first. */
    record LatePublication(String publication) implements Reason {
        @Override
        public String text() {
            return "publication " + publication + " came late";
        }
    }

    /** It has read publications that landing does not have: landing is the truth. */
    record VanishedPublications(int count) implements Reason {
        @Override
        public String text() {
            return count + " publications that it read are no longer in landing";
        }
    }

    /** Only what it says about its rows changed: descriptions, grain, audits. */
    record MetadataChanged() implements Reason {
        @Override
        public String text() {
            return "its description or audits changed";
        }
    }
}
