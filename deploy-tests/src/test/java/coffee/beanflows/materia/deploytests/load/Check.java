package coffee.beanflows.materia.deploytests.load;

/** What an answer must be. */
@FunctionalInterface
public interface Check {
    void of(Answer answer) throws BrokenAnswerException;

    /** Both, this one first. */
    default Check and(Check other) {
        return answer -> {
            of(answer);
            other.of(answer);
        };
    }
}
