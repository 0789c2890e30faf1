package cn.tanji.app.http;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

import cn.tanji.ledger.Language;

/** The OpenAPI document as one HTML page: every operation by tag, then every form. Needs neither script nor network. */
final class ApiPage {
    private static final List<String> METHODS = List.of("get", "post", "put", "delete");

    private final Map<String, Object> document;

    ApiPage(String yaml) {
        var options = new LoaderOptions();
        options.setCodePointLimit(10_000_000);
        options.setMaxAliasesForCollections(1_000);
        document = new Yaml(new SafeConstructor(options)).load(yaml);
    }

    String html(Language language) {
        var byTag = new TreeMap<String, StringBuilder>();
        object(document, "paths").forEach((path, item) -> METHODS.forEach(method -> {
            if (asObject(item).get(method) instanceof Map<?, ?> operation) {
                var tag = list(asObject(operation), "tags").stream().findFirst().map(Object::toString).orElse("");
                operation(byTag.computeIfAbsent(tag, _ -> new StringBuilder()), method, path, asObject(operation));
            }
        }));
        var out = new StringBuilder(head(language));
        byTag.forEach((tag, operations) -> out.append("<h2>").append(escape(tag)).append("</h2>").append(operations));
        out.append("<h2>").append(language == Language.ZH ? "数据结构" : "Forms").append("</h2>");
        object(object(document, "components"), "schemas")
                .forEach((name, schema) -> schema(out, name, asObject(schema)));
        return out.append("</main></body></html>").toString();
    }

    private static String head(Language language) {
        var zh = language == Language.ZH;
        return """
                <!doctype html><html lang="%s"><head><meta charset="utf-8"><title>Tanji 碳籍 API</title>
                <meta name="viewport" content="width=device-width, initial-scale=1"><style>
                body{font:16px/1.5 system-ui,sans-serif;margin:0;color:#1b2a22;background:#f6f8f6}
                main{max-width:60rem;margin:auto;padding:1rem}
                details{background:#fff;border:1px solid #d5ded8;border-radius:6px;margin:.4rem 0;padding:.4rem .8rem}
                summary{cursor:pointer}code{font-family:ui-monospace,monospace;font-size:.9em;overflow-wrap:anywhere}
                .m{display:inline-block;min-width:4.2em;font-weight:600;color:#05603a}table{border-collapse:collapse;width:100%%}
                td,th{text-align:left;vertical-align:top;padding:.2rem .6rem .2rem 0;border-bottom:1px solid #e6ece8}
                </style></head><body><main><h1>Tanji 碳籍 API</h1><p>%s</p>
                """
                .formatted(zh ? "zh-CN" : "en", zh
                        ? "机器可读文档：<a href=\"/openapi.yml\">/openapi.yml</a>（OpenAPI 3.1）。"
                                + "命令须带 <code>Authorization: Bearer …</code> 与 <code>Idempotency-Key: …</code>。"
                        : "For machines: <a href=\"/openapi.yml\">/openapi.yml</a> (OpenAPI 3.1). "
                                + "Commands need <code>Authorization: Bearer …</code> and <code>Idempotency-Key: …</code>.");
    }

    private static void operation(StringBuilder out, String method, String path, Map<String, Object> operation) {
        out.append("<details><summary><span class=m>").append(method.toUpperCase(java.util.Locale.ROOT))
                .append("</span> <code>").append(escape(path)).append("</code> — ")
                .append(escape(text(operation, "summary"))).append("</summary>");
        if (!text(operation, "description").isEmpty()) {
            out.append("<p>").append(escape(text(operation, "description"))).append("</p>");
        }
        out.append("<table>");
        list(operation, "parameters").forEach(parameter -> row(out,
                text(asObject(parameter), "name") + " (" + text(asObject(parameter), "in") + ")",
                type(object(asObject(parameter), "schema")), text(asObject(parameter), "description")));
        object(object(operation, "requestBody"), "content")
                .forEach((media, body) -> row(out, media, type(object(asObject(body), "schema")), ""));
        object(operation, "responses").forEach((status, answer) -> object(asObject(answer), "content")
                .forEach((media, body) -> row(out, status + " " + media, type(object(asObject(body), "schema")),
                        text(asObject(answer), "description"))));
        out.append("</table></details>");
    }

    private static void schema(StringBuilder out, String name, Map<String, Object> schema) {
        out.append("<details id=\"").append(escape(name)).append("\"><summary><code>").append(escape(name))
                .append("</code> ").append(escape(text(schema, "description"))).append("</summary><table>");
        var required = list(schema, "required");
        object(schema, "properties").forEach((field, form) -> row(out, field + (required.contains(field) ? "" : "?"),
                type(asObject(form)), text(asObject(form), "description")));
        list(schema, "enum").forEach(constant -> row(out, constant.toString(), "", ""));
        out.append("</table></details>");
    }

    private static void row(StringBuilder out, String name, String type, String words) {
        out.append("<tr><td><code>").append(escape(name)).append("</code></td><td>").append(type).append("</td><td>")
                .append(escape(words)).append("</td></tr>");
    }

    /** A schema's name as HTML, linked to its own entry if it has one. */
    private static String type(Map<String, Object> schema) {
        var reference = text(schema, "$ref");
        if (!reference.isEmpty()) {
            var name = escape(reference.substring(reference.lastIndexOf('/') + 1));
            return "<a href=\"#" + name + "\">" + name + "</a>";
        }
        var items = object(schema, "items");
        return items.isEmpty() ? escape(text(schema, "type")) : "list of " + type(items);
    }

    private static Map<String, Object> object(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof Map<?, ?> child ? asObject(child) : Map.of();
    }

    private static List<?> list(Map<String, Object> parent, String name) {
        return parent.get(name) instanceof List<?> child ? child : List.of();
    }

    private static String text(Map<String, Object> parent, String name) {
        return Objects.toString(parent.get(name), "");
    }

    private static Map<String, Object> asObject(Object value) {
        var copy = new java.util.LinkedHashMap<String, Object>();
        if (value instanceof Map<?, ?> map) {
            map.forEach((name, child) -> copy.put(name.toString(), child));
        }
        return copy;
    }

    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\"", "&quot;");
    }
}
