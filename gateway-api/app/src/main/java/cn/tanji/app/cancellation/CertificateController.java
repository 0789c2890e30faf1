package cn.tanji.app.cancellation;

import java.util.Map;
import java.util.Optional;

import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestBean;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import cn.tanji.app.http.PathText;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.app.query.Answers;
import cn.tanji.app.query.Paging;
import cn.tanji.domain.cancellation.CertificateNumber;

/** Shows cancellations to everyone. */
@Controller("/api/v1/cancellations")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cancellation 注销")
final class CertificateController {
    private final Answers answers;
    private final Certificates certificates;

    CertificateController(Answers answers, Certificates certificates) {
        this.answers = answers;
        this.certificates = certificates;
    }

    @Get
    @Operation(summary = "Voluntary cancellations, latest first 自愿注销公示")
    HttpResponse<?> list(@QueryValue Optional<String> jurisdiction, @RequestBean Paging paging) {
        return answers.list(CancellationRow.class, paging, CancellationRow.LIST, CancellationRow::of,
                jurisdiction.orElse(""), jurisdiction.orElse(""));
    }

    @Get("/{certificate}")
    @Operation(summary = "One cancellation with its units and their history 注销证书内容")
    CertificateView one(@PathVariable String certificate) {
        return certificates.find(PathText.parse("certificate", certificate, CertificateNumber::parse))
                .orElseThrow(() -> new Problem(ProblemCode.NOT_FOUND,
                        Map.of("path", "/api/v1/cancellations/" + certificate)));
    }
}
