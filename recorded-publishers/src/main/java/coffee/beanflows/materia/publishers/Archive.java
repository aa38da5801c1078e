package coffee.beanflows.materia.publishers;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Every publication, recorded or published since. Of two of the same day the one that was added later is the newer. */
final class Archive {

    private static final int MOST_PUBLICATIONS = 20_000;

    /** What is published besides the recordings lies in memory only. */
    private static final long MOST_ADDED_BYTES = Runtime.getRuntime().maxMemory() / 3;

    private final List<Recording> recorded;
    private long addedBytes;
    private volatile List<Recording> all;

    Archive(List<Recording> recorded) {
        this.recorded = inOrder(recorded);
        this.all = this.recorded;
    }

    synchronized void add(Recording recording) {
        addedBytes += recording.body().size();
        if (all.size() >= MOST_PUBLICATIONS || addedBytes > MOST_ADDED_BYTES) {
            addedBytes -= recording.body().size();
            throw new IllegalStateException("No room for another publication (" + all.size() + " of "
                    + MOST_PUBLICATIONS + ", " + addedBytes + " of " + MOST_ADDED_BYTES
                    + " bytes); withdraw the added ones with DELETE /publications");
        }
        var more = new ArrayList<>(all);
        more.add(recording);
        all = inOrder(more);
    }

    /** Back to what was recorded. */
    synchronized void withdrawAdded() {
        all = recorded;
        addedBytes = 0;
    }

    /** By date. */
    List<Recording> all() {
        return all;
    }

    SortedSet<LocalDate> dates() {
        var dates = new TreeSet<LocalDate>();
        all.forEach(recording -> dates.add(recording.published()));
        return dates;
    }

    /** The newest publication that answers {@code asked} on {@code day}. */
    Optional<Recording> newest(Address asked, LocalDate day) {
        return all.stream()
                .filter(answering(asked))
                .filter(recording -> !recording.published().isAfter(day))
                .reduce((older, newer) -> newer);
    }

    Optional<Recording> first(Address asked) {
        return all.stream().filter(answering(asked)).findFirst();
    }

    private static Predicate<Recording> answering(Address asked) {
        return recording -> recording.address().answers(asked);
    }

    private static List<Recording> inOrder(List<Recording> recordings) {
        return recordings.stream()
                .sorted(Comparator.comparing(Recording::published))
                .toList();
    }
}
