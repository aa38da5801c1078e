package coffee.beanflows.materia.extractor.run;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.Publication;

/** What became of one request. */
sealed interface Outcome {
    /** Something new lies in landing. */
    record Landed(Publication publication) implements Outcome {}

    /** The publisher says what it said before. */
    record Unchanged() implements Outcome {}

    /** Nothing is published there yet. */
    record NotYet() implements Outcome {}

    /** A body came and was not let in. */
    record Rejected(String why) implements Outcome {}

    /** No body came, or it could not be kept. */
    record Failed(ErrorType type, String why) implements Outcome {}
}
