package coffee.beanflows.materia.publishers;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;

/** The faults that are on, one a host and path, each for a number of requests. */
final class Faults {

    private final Map<String, CountedFault> faults = new ConcurrentHashMap<>();

    void put(String hostAndPath, Fault fault, int times) {
        if (times < 1) {
            throw new IllegalArgumentException("A fault is on for at least one request, not " + times);
        }
        faults.put(hostAndPath, new CountedFault(fault, times));
    }

    void clear() {
        faults.clear();
    }

    /** The fault for this request, which counts as one of its times. */
    Optional<Fault> next(String hostAndPath) {
        var taken = new AtomicReference<Optional<Fault>>(Optional.empty());
        faults.computeIfPresent(hostAndPath, (key, left) -> {
            taken.set(Optional.of(left.fault()));
            return switch (left.times()) {
                case Integer.MAX_VALUE -> left;
                case 1 -> null;
                default -> new CountedFault(left.fault(), left.times() - 1);
            };
        });
        return taken.get();
    }
}
