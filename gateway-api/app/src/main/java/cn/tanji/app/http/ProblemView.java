package cn.tanji.app.http;

import java.util.List;
import java.util.SortedMap;

import io.micronaut.core.annotation.Nullable;
import io.micronaut.serde.annotation.Serdeable;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * An error as RFC 9457 wants it.
 *
 * @param type
 *            {@code urn:tanji:problem:} and the code
 * @param title
 *            what kind of problem, in the caller's language
 * @param status
 *            the HTTP status
 * @param detail
 *            the sentence, with its figures, in the caller's language
 * @param instance
 *            the path that was asked
 * @param code
 *            the stable code, for programs
 * @param parameters
 *            the sentence's figures by name
 * @param lines
 *            for tables and batches: what is wrong with each bad line
 * @param transaction
 *            id of the transaction concerned, if there is one
 */
@Serdeable
@Schema(name = "Problem")
public record ProblemView(String type, String title, int status, String detail, String instance, String code,
        SortedMap<String, String> parameters, List<LineView> lines, @Nullable String transaction) {
    /**
     * One bad line.
     *
     * @param line
     *            number of the line, or another name of it, as its figures give it
     * @param code
     *            the stable code
     * @param detail
     *            the sentence in the caller's language
     * @param parameters
     *            the sentence's figures by name
     */
    @Serdeable
    @Schema(name = "ProblemLine")
    public record LineView(String line, String code, String detail, SortedMap<String, String> parameters) {}
}
