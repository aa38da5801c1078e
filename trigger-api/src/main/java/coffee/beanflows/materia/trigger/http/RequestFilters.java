package coffee.beanflows.materia.trigger.http;

import coffee.beanflows.materia.trigger.AccessRules;
import coffee.beanflows.materia.trigger.CorrelationId;
import coffee.beanflows.materia.volume.ErrorType;
import jakarta.inject.Provider;
import jakarta.inject.Singleton;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.util.Optional;
import org.jboss.logging.MDC;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jspecify.annotations.Nullable;

/** What every request passes: the correlation id comes first, so that each refusal carries it. */
@Singleton
class RequestFilters {
    /** Filters are made before the configuration can be read. */
    private final Provider<AccessRules> rules;

    RequestFilters(Provider<AccessRules> rules) {
        this.rules = rules;
    }

    @ServerRequestFilter(preMatching = true)
    Optional<Response> in(ContainerRequestContext request) {
        String id = CorrelationId.orNew(request.getHeaderString(CorrelationId.HEADER));
        MDC.put(CorrelationId.LOG_KEY, id);
        request.setProperty(CorrelationId.HEADER, id);
        String host = host(request);
        if (rules.get().allowsHost(host)) {
            return Optional.empty();
        }
        return Optional.of(Problem.response(
                403,
                ErrorType.USER.name(),
                "This service is not called " + host + "; add the name to materia.trigger.allowed-hosts."));
    }

    /** HTTP/2 has no {@code Host} header: there the name is the authority of the address. */
    private static @Nullable String host(ContainerRequestContext request) {
        String header = request.getHeaderString(HttpHeaders.HOST);
        return header != null ? header : request.getUriInfo().getRequestUri().getAuthority();
    }

    @ServerResponseFilter
    void out(ContainerRequestContext request, ContainerResponseContext response) {
        Object id = request.getProperty(CorrelationId.HEADER);
        if (id != null) {
            response.getHeaders().putSingle(CorrelationId.HEADER, id);
        }
        response.getHeaders().putSingle("X-Content-Type-Options", "nosniff");
        response.getHeaders().putSingle("Cache-Control", "no-store");
    }
}
