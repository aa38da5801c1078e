package coffee.beanflows.materia.deploytests.load;

/** An answer that came, and is not what it should be. */
public final class BrokenAnswerException extends Exception {
    public BrokenAnswerException(String message) {
        super(message);
    }
}
