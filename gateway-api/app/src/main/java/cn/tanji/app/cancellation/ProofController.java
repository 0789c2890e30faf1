package cn.tanji.app.cancellation;

import java.util.Map;
import java.util.Optional;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.PathVariable;
import io.micronaut.http.annotation.Produces;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.micronaut.security.annotation.Secured;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import io.swagger.v3.oas.annotations.tags.Tag;

import cn.tanji.app.http.PathText;
import cn.tanji.app.http.Problem;
import cn.tanji.app.http.ProblemCode;
import cn.tanji.domain.cancellation.CertificateNumber;
import cn.tanji.domain.kernel.Bounds;
import cn.tanji.verifier.TrustBundle;

/** Hands out evidence that holds without this gateway. */
@Controller("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Secured(SecurityRule.IS_ANONYMOUS)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Cancellation 注销")
final class ProofController {
    private static final int CHALLENGE_MAX = 128;

    private final CertificateProofs proofs;
    private final ProofRules rules;

    ProofController(CertificateProofs proofs, ProofRules rules) {
        this.proofs = proofs;
        this.rules = rules;
    }

    @Get("/cancellations/{certificate}/proof")
    @Operation(summary = "The finality proof of a cancellation, to be verified off line; a challenge is signed along 注销终局性证明文件，可离线验证；可附质询值")
    @ApiResponse(responseCode = "200", description = "finality-proof/1", content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    HttpResponse<byte[]> proof(@PathVariable String certificate, @QueryValue Optional<String> challenge) {
        var number = PathText.parse("certificate", certificate, CertificateNumber::parse);
        var asked = challenge.map(text -> PathText.parse("challenge", text,
                given -> Bounds.text("challenge", given, CHALLENGE_MAX)));
        return file(proofs.of(number, asked), number + ".proof.json");
    }

    @Get("/trust-bundle")
    @Operation(summary = "The trust bundle that proofs here are made for; compare its id with other members 证明所依据的信任包；请与其他成员比对其编号")
    @ApiResponse(responseCode = "200", description = "trust-bundle/1", content = @Content(mediaType = "application/json", schema = @Schema(type = "object")))
    HttpResponse<byte[]> trustBundle() {
        return file(rules.bundle().map(TrustBundle::bytes)
                .orElseThrow(() -> new Problem(ProblemCode.PROOFS_NOT_OFFERED, Map.of())), "trust-bundle.json");
    }

    private static HttpResponse<byte[]> file(byte[] bytes, String name) {
        return HttpResponse.ok(bytes).header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .header("X-Content-Type-Options", "nosniff").header(HttpHeaders.CACHE_CONTROL, "no-cache");
    }
}
