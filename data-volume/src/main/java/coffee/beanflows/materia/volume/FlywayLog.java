package coffee.beanflows.materia.volume;

import org.flywaydb.core.api.logging.Log;
import org.flywaydb.core.api.logging.LogCreator;

/** Flyway's log as one of ours: what it says when all goes well is of interest to nobody at each start. */
final class FlywayLog implements LogCreator {
    @Override
    public Log createLogger(Class<?> type) {
        return new Quiet(System.getLogger(type.getName()));
    }

    private record Quiet(System.Logger logger) implements Log {
        @Override
        public void debug(String message) {
            logger.log(System.Logger.Level.TRACE, message);
        }

        @Override
        public void info(String message) {
            logger.log(System.Logger.Level.DEBUG, message);
        }

        @Override
        public void notice(String message) {
            logger.log(System.Logger.Level.DEBUG, message);
        }

        @Override
        public void warn(String message) {
            logger.log(System.Logger.Level.WARNING, message);
        }

        @Override
        public void error(String message) {
            logger.log(System.Logger.Level.ERROR, message);
        }

        @Override
        public void error(String message, Exception e) {
            logger.log(System.Logger.Level.ERROR, message, e);
        }
    }
}
