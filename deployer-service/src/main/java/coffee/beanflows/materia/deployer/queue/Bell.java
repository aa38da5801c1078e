package coffee.beanflows.materia.deployer.queue;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/** Threads wait at it until what they wait for has come; who makes it come rings. */
final class Bell {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition rung = lock.newCondition();

    /** Whoever waits looks again. */
    void ring() {
        lock.lock();
        try {
            rung.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Waits until {@code reached}. An interrupt ends it early and stays set.
     *
     * @param nanoTime at which to give up, by {@code System.nanoTime}: a clock that is set must not hold anything up
     */
    void await(long nanoTime, BooleanSupplier reached) {
        lock.lock();
        try {
            for (long left = nanoTime - System.nanoTime(); left > 0 && !reached.getAsBoolean(); ) {
                left = rung.awaitNanos(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            lock.unlock();
        }
    }
}
