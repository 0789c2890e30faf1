package cn.tanji.app.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.core.type.Headers;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.body.MessageBodyReader;
import jakarta.inject.Singleton;

import cn.tanji.ledger.CanonicalJson;

/**
 * Reads request bodies that are our records with the ledger's own strict reader: an unknown, missing, repeated or null
 * field, a fraction or a number beyond 64 bits is an error that names the field.
 */
@Singleton
@Order(-100)
@Consumes(MediaType.APPLICATION_JSON)
final class StrictJsonReader<T> implements MessageBodyReader<T> {
    private final CanonicalJson json = new CanonicalJson();

    @Override
    public boolean isReadable(Argument<T> type, MediaType mediaType) {
        return type.getType().isRecord() && type.getType().getName().startsWith("cn.tanji.");
    }

    @Override
    public T read(Argument<T> type, MediaType mediaType, Headers httpHeaders, InputStream body) {
        try {
            return type.getType().cast(json.read(type.getType().asSubclass(Record.class), body.readAllBytes()));
        } catch (IOException e) {
            throw new UncheckedIOException("the body broke off", e);
        }
    }
}
