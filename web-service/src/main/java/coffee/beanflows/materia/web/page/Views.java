package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.provenance.Landed;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The pages' templates. */
@CheckedTemplate(basePath = "pages")
final class Views {
    private Views() {}

    static native TemplateInstance pulse(Frame frame, List<Panel> panels);

    static native TemplateInstance empty(Frame frame, String volume);

    static native TemplateInstance data(Frame frame, List<DatasetCard> datasets);

    static native TemplateInstance dataset(Frame frame, DatasetView view);

    static native TemplateInstance status(Frame frame, List<Panel> panels);

    static native TemplateInstance provenance(Frame frame, Landed landed);

    static native TemplateInstance figure(Frame frame, FigureHistory figure);

    static native TemplateInstance methodology(Frame frame);

    static native TemplateInstance later(Frame frame, LaterPage page);

    static native TemplateInstance error(Frame frame, ErrorView error);
}
