package coffee.beanflows.materia.deployer.queue;

import coffee.beanflows.materia.deployer.release.ReleaseTag;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A person asked for a tag that names no release. */
public final class UnknownTagException extends MateriaException {
    private static final long serialVersionUID = 1L;
    private static final int NAMED = 5;

    UnknownTagException(String tag, List<ReleaseTag> newestFirst, @Nullable String pollError) {
        super(ErrorType.USER, "\"" + shortened(tag) + "\": is no release; " + mend(newestFirst, pollError));
    }

    private static String mend(List<ReleaseTag> newestFirst, @Nullable String pollError) {
        if (newestFirst.isEmpty()) {
            return "the repository has none; push a tag";
        }
        String newest = newestFirst.stream().limit(NAMED).map(ReleaseTag::name).collect(Collectors.joining(", "));
        return "the newest are " + newest
                + (pollError == null ? "" : ", as of the last poll that succeeded (" + pollError + ")");
    }

    private static String shortened(String tag) {
        return tag.length() <= 100 ? tag : tag.substring(0, 99) + "…";
    }
}
