package coffee.beanflows.materia.deployer.compose;

import coffee.beanflows.materia.deployer.plan.Component;
import coffee.beanflows.materia.volume.AtomicFile;
import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What runs, or is to run: {@code slots.env}, which Compose reads. The approved file is replaced by rename alone.
 *
 * @param tag        release whose definition is in force; empty before the first deployment
 * @param commit     of the tag
 * @param releaseDir its tree
 * @param live       the slot that gets requests; null before the first deployment
 * @param profiles   Compose profiles of this server besides the live slot's
 * @param images     by component; what has none yet has {@link #NO_IMAGE}
 * @param idleImage  image of the slot that is not live
 */
public record Slots(
        String tag,
        String commit,
        Path releaseDir,
        @Nullable Slot live,
        List<String> profiles,
        Map<Component, String> images,
        String idleImage) {
    /** Stands where no image was ever deployed; nothing has this name. */
    public static final String NO_IMAGE = "materia/none";

    public Slots {
        EnumMap<Component, String> complete = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            complete.put(component, images.getOrDefault(component, NO_IMAGE));
        }
        images = Collections.unmodifiableMap(complete);
        profiles = List.copyOf(profiles);
    }

    /** Reads the file at {@code path}. */
    public static Slots read(Path path) {
        Map<String, String> values = new HashMap<>();
        try {
            int number = 0;
            for (String line : Files.readAllLines(path)) {
                number++;
                int equals = line.indexOf('=');
                if (line.isBlank() || line.startsWith("#")) {
                    continue;
                }
                if (equals < 1) {
                    throw MateriaException.of(
                            ErrorType.USER,
                            "this is no KEY=value: " + line,
                            path + ":" + number,
                            "the deployer alone writes this file; put back the last one that it wrote");
                }
                values.put(line.substring(0, equals), line.substring(equals + 1));
            }
        } catch (IOException e) {
            throw new MateriaException(ErrorType.RESOURCES, path + ": cannot be read (" + e + ")", e);
        }
        return of(values, path);
    }

    private static Slots of(Map<String, String> values, Path path) {
        Slot live = null;
        List<String> others = new ArrayList<>();
        for (String profile : values.getOrDefault("COMPOSE_PROFILES", "").split(",", -1)) {
            if (profile.equals(Slot.BLUE.profile())) {
                live = Slot.BLUE;
            } else if (profile.equals(Slot.GREEN.profile())) {
                live = Slot.GREEN;
            } else if (!profile.isBlank()) {
                others.add(profile);
            }
        }
        Map<Component, String> images = new EnumMap<>(Component.class);
        for (Component component : Component.values()) {
            String key = component == Component.WEB ? (live == null ? Slot.BLUE : live).imageKey() : key(component);
            images.put(component, values.getOrDefault(key, NO_IMAGE));
        }
        String directory = values.get("RELEASE_DIR");
        if (directory == null) {
            throw MateriaException.of(
                    ErrorType.USER,
                    "RELEASE_DIR is not set",
                    path.toString(),
                    "the deployer alone writes this file; put back the last one that it wrote");
        }
        Slot idle = live == null ? Slot.GREEN : live.other();
        return new Slots(
                values.getOrDefault("RELEASE_TAG", ""),
                values.getOrDefault("RELEASE_COMMIT", ""),
                Path.of(directory),
                live,
                others,
                images,
                values.getOrDefault(idle.imageKey(), NO_IMAGE));
    }

    /** Writes it at {@code path}: beside it, synced, renamed. */
    public void write(Path path) {
        AtomicFile.publish(path, text());
    }

    /** The image of {@code component}. */
    public String image(Component component) {
        return images.getOrDefault(component, NO_IMAGE);
    }

    /** Whether the component was ever deployed. */
    public boolean has(Component component) {
        return !image(component).equals(NO_IMAGE);
    }

    public Optional<Slot> liveSlot() {
        return Optional.ofNullable(live);
    }

    /** The same with another image of a component; for web, in the slot that is live. */
    public Slots with(Component component, String image) {
        Map<Component, String> changed = new EnumMap<>(images);
        changed.put(component, image);
        return new Slots(tag, commit, releaseDir, live, profiles, changed, idleImage);
    }

    /** The same with {@code slot} live and {@code image} in it; what was live becomes the other slot's. */
    public Slots live(Slot slot, String image) {
        String idle = live == slot ? idleImage : image(Component.WEB);
        return new Slots(tag, commit, releaseDir, slot, profiles, with(Component.WEB, image).images, idle);
    }

    /** The same under another release's definition. */
    public Slots release(String newTag, String newCommit, Path newDirectory) {
        return new Slots(newTag, newCommit, newDirectory, live, profiles, images, idleImage);
    }

    String text() {
        List<String> active = new ArrayList<>(profiles);
        if (live != null) {
            active.add(live.profile());
        }
        Slot here = live == null ? Slot.BLUE : live;
        StringBuilder text =
                new StringBuilder("# The approved state; the deployer replaces this file. See docs/deploys.md.\n");
        line(text, "RELEASE_TAG", tag);
        line(text, "RELEASE_COMMIT", commit);
        line(text, "RELEASE_DIR", releaseDir.toString());
        line(text, "COMPOSE_FILE", releaseDir.resolve("deploy/compose.yaml").toString());
        line(text, "COMPOSE_PROFILES", String.join(",", active));
        for (Component component : Component.values()) {
            if (component == Component.WEB) {
                line(text, here.imageKey(), image(component));
                line(text, here.other().imageKey(), idleImage);
            } else {
                line(text, key(component), image(component));
            }
        }
        return text.toString();
    }

    private static String key(Component component) {
        return component.name() + "_IMAGE";
    }

    private static void line(StringBuilder text, String key, String value) {
        text.append(key).append('=').append(value).append('\n');
    }
}
