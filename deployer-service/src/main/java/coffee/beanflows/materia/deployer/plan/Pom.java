package coffee.beanflows.materia.deployer.plan;

import coffee.beanflows.materia.volume.ErrorType;
import coffee.beanflows.materia.volume.MateriaException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

/**
 * What a pom says of this platform's own modules.
 *
 * @param parent       artifact id of the module that it inherits from
 * @param modules      directories, relative to its own
 * @param dependencies artifact ids, of plugins too, that are not for tests alone
 */
record Pom(String artifactId, @Nullable String parent, List<String> modules, List<String> dependencies) {
    private static final String GROUP = "coffee.beanflows.materia";

    Pom {
        modules = List.copyOf(modules);
        dependencies = List.copyOf(dependencies);
    }

    static Pom read(Path file) {
        Element project = root(file);
        Element parent = child(project, "parent");
        String artifactId = text(project, "artifactId");
        if (artifactId == null) {
            throw wrong(file, "names no artifactId", null);
        }
        List<String> modules = new ArrayList<>();
        for (Element container : children(project, "modules")) {
            children(container, "module")
                    .forEach(module -> modules.add(module.getTextContent().strip()));
        }
        List<String> dependencies = new ArrayList<>();
        for (Element dependency : descendants(project, "dependency")) {
            String id = text(dependency, "artifactId");
            if (id != null
                    && isOwn(dependency)
                    && !isManaged(dependency)
                    && !"test".equals(text(dependency, "scope"))) {
                dependencies.add(id);
            }
        }
        return new Pom(
                artifactId,
                parent != null && isOwn(parent) ? text(parent, "artifactId") : null,
                modules,
                dependencies.stream().distinct().toList());
    }

    private static boolean isOwn(Element of) {
        String group = text(of, "groupId");
        return GROUP.equals(group) || "${project.groupId}".equals(group);
    }

    private static boolean isManaged(Element dependency) {
        for (Node at = dependency.getParentNode(); at != null; at = at.getParentNode()) {
            if (at.getNodeName().equals("dependencyManagement")) {
                return true;
            }
        }
        return false;
    }

    /** The document element. A document type is refused, and with it every entity. */
    private static Element root(Path file) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.setXIncludeAware(false);
            factory.setExpandEntityReferences(false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(null);
            try (var in = Files.newInputStream(file)) {
                return builder.parse(new InputSource(in)).getDocumentElement();
            }
        } catch (SAXException e) {
            throw wrong(file, "is no XML that is accepted: " + e.getMessage(), e);
        } catch (IOException e) {
            throw wrong(file, "cannot be read", e);
        } catch (ParserConfigurationException e) {
            throw new IllegalStateException("the JDK's own parser lacks a feature", e);
        }
    }

    private static @Nullable Element child(Element parent, String name) {
        return children(parent, name).stream().findFirst().orElse(null);
    }

    private static @Nullable String text(Element parent, String name) {
        Element child = child(parent, name);
        return child == null ? null : child.getTextContent().strip();
    }

    private static List<Element> children(Element parent, String name) {
        return elements(parent.getChildNodes(), name);
    }

    private static List<Element> descendants(Element parent, String name) {
        return elements(parent.getElementsByTagName(name), name);
    }

    private static List<Element> elements(NodeList nodes, String name) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .filter(node -> node instanceof Element && node.getNodeName().equals(name))
                .map(Element.class::cast)
                .toList();
    }

    private static MateriaException wrong(Path file, String what, @Nullable Throwable cause) {
        String message = file + ": " + what + "; mend it and make a new tag";
        return cause == null
                ? new MateriaException(ErrorType.USER, message)
                : new MateriaException(ErrorType.USER, message, cause);
    }
}
