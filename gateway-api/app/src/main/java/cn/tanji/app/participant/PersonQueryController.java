package cn.tanji.app.participant;

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
import io.micronaut.security.authentication.Authentication;
import io.micronaut.security.rules.SecurityRule;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.tags.Tag;

import cn.tanji.app.query.Answers;
import cn.tanji.app.query.KnownRegistries;
import cn.tanji.app.query.Paging;
import cn.tanji.app.query.Visibility;

/** Shows persons and their roles to officials. */
@Controller("/api/v1/registries/{jurisdiction}/persons")
@Produces({MediaType.APPLICATION_JSON, Answers.CSV_TYPE})
@Secured(SecurityRule.IS_AUTHENTICATED)
@ExecuteOn(TaskExecutors.BLOCKING)
@Tag(name = "Persons 人员")
final class PersonQueryController {
    private final Answers answers;
    private final KnownRegistries registries;
    private final Visibility visibility;

    PersonQueryController(Answers answers, KnownRegistries registries, Visibility visibility) {
        this.answers = answers;
        this.registries = registries;
        this.visibility = visibility;
    }

    @Get
    @Operation(summary = "The persons of a registry 人员列表")
    HttpResponse<?> persons(@PathVariable String jurisdiction, @QueryValue Optional<String> member,
            @RequestBean Paging paging, Authentication authentication) {
        var registry = registries.check(jurisdiction);
        visibility.checkIsOfficial(registry, visibility.caller(authentication));
        return answers.list(PersonRow.class, paging, PersonRow.LIST, PersonRow::of, registry, member.orElse(""),
                member.orElse(""));
    }
}
