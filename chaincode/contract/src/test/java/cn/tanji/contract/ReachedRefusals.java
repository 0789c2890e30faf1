package cn.tanji.contract;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.CodeElement;
import java.lang.classfile.instruction.FieldInstruction;
import java.lang.classfile.instruction.InvokeDynamicInstruction;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.DirectMethodHandleDesc;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.kernel.Refusal;
import cn.tanji.domain.participant.Role;

/**
 * The refusals that an operation's rules can reach, in the order of their code: follows the decision instruction by
 * instruction through every method and lambda of the domain that it names.
 */
final class ReachedRefusals {
    private static final String DOMAIN = "cn/tanji/domain/";

    private final Map<String, ClassModel> classes = new HashMap<>();

    /** A method of the domain by its class, name and descriptor. */
    private record Code(String owner, String name, String descriptor) {}

    /** Every refusal of an operation once, where it is reached first. */
    List<Refusal> of(Operation<?> operation) {
        var reached = new LinkedHashSet<Refusal>();
        follow(decision(operation), reached, new HashSet<>());
        return List.copyOf(reached);
    }

    /** The roles that the decision itself names. */
    List<Role> rolesNamedBy(Operation<?> operation) {
        return instructions(decision(operation)).stream().map(one -> constant(one, Role.class))
                .flatMap(Optional::stream).toList();
    }

    private static Code decision(Operation<?> operation) {
        return new Code(operation.getClass().getName().replace('.', '/'), "decide",
                "(" + operation.command().descriptorString() + "Lcn/tanji/domain/kernel/State;"
                        + "Lcn/tanji/domain/kernel/Occasion;)Lcn/tanji/domain/kernel/Decision;");
    }

    private void follow(Code code, Set<Refusal> reached, Set<Code> seen) {
        if (!code.owner().startsWith(DOMAIN) || !seen.add(code)) {
            return;
        }
        for (var instruction : instructions(code)) {
            switch (instruction) {
                case FieldInstruction _ -> constant(instruction, Refusal.class).ifPresent(reached::add);
                case InvokeInstruction call -> follow(new Code(call.owner().asInternalName(),
                        call.name().stringValue(), call.type().stringValue()), reached, seen);
                case InvokeDynamicInstruction lambda -> lambda.bootstrapArgs().stream()
                        .filter(DirectMethodHandleDesc.class::isInstance).map(DirectMethodHandleDesc.class::cast)
                        .forEach(body -> follow(new Code(internalName(body.owner().descriptorString()),
                                body.methodName(), body.lookupDescriptor()), reached, seen));
                default -> {
                    // Other instructions name neither methods nor constants.
                }
            }
        }
    }

    private List<CodeElement> instructions(Code code) {
        return classes.computeIfAbsent(code.owner(), ReachedRefusals::parse).methods().stream()
                .filter(method -> method.methodName().equalsString(code.name())
                        && method.methodType().equalsString(code.descriptor()))
                .findFirst().flatMap(method -> method.code()).map(body -> body.elementList()).orElse(List.of());
    }

    private static ClassModel parse(String owner) {
        try (var bytes = Operation.class.getResourceAsStream("/" + owner + ".class")) {
            return ClassFile.of().parse(Optional.ofNullable(bytes).orElseThrow().readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The enum constant of a type that an instruction reads, if it reads one. */
    private static <T> Optional<T> constant(CodeElement instruction, Class<T> type) {
        if (!(instruction instanceof FieldInstruction field)
                || !field.type().equalsString("L" + field.owner().asInternalName() + ";")
                || !field.owner().asInternalName().startsWith(DOMAIN)) {
            return Optional.empty();
        }
        try {
            var owner = Class.forName(field.owner().asInternalName().replace('/', '.'));
            if (!owner.isEnum() || !type.isAssignableFrom(owner)) {
                return Optional.empty();
            }
            return Stream.of(owner.getEnumConstants())
                    .filter(one -> ((Enum<?>) one).name().equals(field.name().stringValue())).map(type::cast)
                    .findFirst();
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String internalName(String descriptor) {
        return descriptor.substring(1, descriptor.length() - 1);
    }
}
