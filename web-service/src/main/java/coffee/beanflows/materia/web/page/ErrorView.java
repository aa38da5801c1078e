package coffee.beanflows.materia.web.page;

/**
 * An error's page.
 *
 * @param status        of the answer
 * @param title         in a few words
 * @param detail        what happened and what to do
 * @param correlationId to find it in the log; "" where it is the reader's mistake
 */
public record ErrorView(int status, String title, String detail, String correlationId) {}
