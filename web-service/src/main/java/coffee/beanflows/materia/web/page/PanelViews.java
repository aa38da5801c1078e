package coffee.beanflows.materia.web.page;

import coffee.beanflows.materia.web.pulse.ClimateView;
import coffee.beanflows.materia.web.pulse.FxView;
import coffee.beanflows.materia.web.pulse.Headline;
import coffee.beanflows.materia.web.pulse.PositioningView;
import coffee.beanflows.materia.web.pulse.PricesView;
import coffee.beanflows.materia.web.pulse.SupplyView;
import coffee.beanflows.materia.web.pulse.WeatherView;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import java.util.List;

/** The panels' templates. */
@CheckedTemplate(basePath = "panels")
final class PanelViews {
    private PanelViews() {}

    static native TemplateInstance headlines(List<Headline> headlines);

    static native TemplateInstance supply(SupplyView view);

    static native TemplateInstance positioning(PositioningView view);

    static native TemplateInstance prices(PricesView view);

    static native TemplateInstance fx(FxView view);

    static native TemplateInstance climate(ClimateView view);

    static native TemplateInstance weather(WeatherView view, String reason);

    static native TemplateInstance nothing(String reason);

    static native TemplateInstance sources(List<StatusView.Source> sources);

    static native TemplateInstance audits(StatusView.Audits audits);

    static native TemplateInstance models(List<StatusView.Model> models);

    static native TemplateInstance service(ServiceStatus status);

    static native TemplateInstance generation(StatusView.GenerationView view);

    static native TemplateInstance backup(List<StatusView.Fact> facts);
}
