package coffee.beanflows.materia.deploytests.load;

/**
 * One kind of request in a mix.
 *
 * @param path with its query
 * @param pace how its body is read
 * @param check what the answer must be
 */
public record Ask(String path, Pace pace, Check check) {
    public static Ask atOnce(String path, Check check) {
        return new Ask(path, Pace.AT_ONCE, check);
    }

    public static Ask slowly(String path, Check check) {
        return new Ask(path, Pace.SLOWLY, check);
    }
}
