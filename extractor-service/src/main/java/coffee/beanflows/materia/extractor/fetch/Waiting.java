package coffee.beanflows.materia.extractor.fetch;

import java.time.Duration;

/** Lets time pass; tests let none pass. */
@FunctionalInterface
public interface Waiting {
    void pause(Duration time) throws InterruptedException;
}
