package cn.tanji.contract;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

import cn.tanji.domain.cancellation.CancelUnitsRules;
import cn.tanji.domain.kernel.Operation;
import cn.tanji.domain.transfer.TransferUnitsRules;

/** Every operation of the registry, once: this list is the contract's function table. */
public final class Operations {
    /** In the order of the domain's packages. */
    public static final List<Operation<?>> ALL = List.of(
            new CancelUnitsRules(),
            new TransferUnitsRules());

    private static final Map<String, Operation<?>> BY_NAME = ALL.stream()
            .collect(Collectors.toMap(Operation::name, Function.identity()));

    private Operations() {}

    /** The operation with a public name. */
    public static Optional<Operation<?>> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
