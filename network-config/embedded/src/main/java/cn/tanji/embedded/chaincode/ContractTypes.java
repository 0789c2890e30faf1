package cn.tanji.embedded.chaincode;

import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

import org.hyperledger.fabric.contract.annotation.DataType;
import org.hyperledger.fabric.contract.execution.SerializerInterface;
import org.hyperledger.fabric.contract.metadata.MetadataBuilder;
import org.hyperledger.fabric.contract.metadata.TypeSchema;
import org.hyperledger.fabric.contract.routing.RoutingRegistry;
import org.hyperledger.fabric.contract.routing.TypeRegistry;
import org.json.JSONObject;

/**
 * The data types that the transactions of a chaincode take and return. The shim keeps types and metadata in static registries
 * under their simple names, which two chaincodes in one process may share; so the registries are used under one lock, and this
 * chaincode's types are put there first.
 */
final class ContractTypes {
    private static final Object SHIM_REGISTRIES = new Object();

    private final List<Class<?>> types;

    private ContractTypes(Collection<Class<?>> types) {
        this.types = List.copyOf(types);
    }

    /** The types that these methods name, and those their properties name. */
    static ContractTypes of(Collection<Method> transactions) {
        Set<Class<?>> found = new LinkedHashSet<>();
        for (Method transaction : transactions) {
            collect(transaction.getReturnType(), found);
            for (Class<?> parameter : transaction.getParameterTypes()) {
                collect(parameter, found);
            }
        }
        return new ContractTypes(found);
    }

    /** The serializer with these types known to it. */
    SerializerInterface serializer(SerializerInterface json) {
        return types.isEmpty() ? json : new Typed(json);
    }

    /** What {@code GetMetadata} answers: these contracts and types, and nothing that another chaincode registered. */
    String metadata(RoutingRegistry contracts) {
        return registered(() -> {
            Set<String> names = contracts.getAllDefinitions().stream().map(MetadataBuilder::addContract)
                    .collect(Collectors.toSet());
            JSONObject metadata = new JSONObject(MetadataBuilder.getMetadata());
            retain(metadata.getJSONObject("contracts"), names);
            retain(metadata.getJSONObject("components").getJSONObject("schemas"),
                    types.stream().map(Class::getSimpleName).collect(Collectors.toSet()));
            return metadata.toString();
        });
    }

    private static void collect(Class<?> named, Set<Class<?>> found) {
        Class<?> type = named;
        while (type.isArray()) {
            type = type.getComponentType();
        }
        if (type.isAnnotationPresent(DataType.class) && found.add(type)) {
            for (Field property : type.getDeclaredFields()) {
                collect(property.getType(), found);
            }
        }
    }

    private static void retain(JSONObject object, Set<String> names) {
        List.copyOf(object.keySet()).stream().filter(name -> !names.contains(name)).forEach(object::remove);
    }

    private <T> T registered(Supplier<T> work) {
        TypeRegistry registry = TypeRegistry.getRegistry();
        synchronized (SHIM_REGISTRIES) {
            for (Class<?> type : types) {
                registry.addDataType(type);
                MetadataBuilder.addComponent(registry.getDataType(type.getSimpleName()));
            }
            return work.get();
        }
    }

    private final class Typed implements SerializerInterface {
        private final SerializerInterface json;

        Typed(SerializerInterface json) {
            this.json = json;
        }

        @Override
        public byte[] toBuffer(Object value, TypeSchema schema) {
            return isPlain(schema) ? json.toBuffer(value, schema) : registered(() -> json.toBuffer(value, schema));
        }

        @Override
        public Object fromBuffer(byte[] buffer, TypeSchema schema) {
            return isPlain(schema)
                    ? json.fromBuffer(buffer, schema)
                    : registered(() -> json.fromBuffer(buffer, schema));
        }

        /** Text, number or truth value. Types and arrays of them are looked up. */
        private static boolean isPlain(TypeSchema schema) {
            return schema.getType() != null && !schema.getType().equals("array");
        }
    }
}
