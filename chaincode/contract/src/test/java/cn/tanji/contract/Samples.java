package cn.tanji.contract;

import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

import cn.tanji.domain.account.AccountNumber;
import cn.tanji.domain.kernel.Day;
import cn.tanji.domain.kernel.LedgerTime;
import cn.tanji.domain.unit.UnitClass;

/** One plausible value of every record, made from its components' names and types: always the same. */
final class Samples {
    private static final Map<String, String> TEXTS = Map.ofEntries(Map.entry("jurisdiction", "GD"),
            Map.entry("namespace", "registry-guangdong"), Map.entry("tradingDay", "2017-05-11"),
            Map.entry("origin", "GDSINK"), Map.entry("project", "GDSINK"), Map.entry("province", "GD"),
            Map.entry("provinces", "GD"), Map.entry("jurisdictions", "GD"), Map.entry("provinceOfOrigin", "GD"),
            Map.entry("jurisdictionOfOrigin", "GD"), Map.entry("type", "WIND"), Map.entry("excludedTypes", "WIND"),
            Map.entry("pair", "2016-CCER-000017"), Map.entry("series", "CCER-0017-2016"),
            Map.entry("outsideRegistry", "CCER"), Map.entry("marks", "PRE_CDM"));
    private static final String HASH = "0123456789abcdef".repeat(4);

    private Samples() {}

    static <T> T of(Class<T> type) {
        return type.cast(value(type, type.getSimpleName()));
    }

    private static Object value(Type type, String name) {
        if (type instanceof ParameterizedType generic) {
            var inner = generic.getActualTypeArguments();
            if (generic.getRawType() == List.class) {
                return List.of(value(inner[0], name));
            }
            if (generic.getRawType() == Optional.class) {
                return Optional.of(value(inner[0], name));
            }
            if (generic.getRawType() == SortedMap.class) {
                return new TreeMap<>(Map.of("certificate", value(inner[1], name)));
            }
            throw new IllegalArgumentException("no sample for " + type);
        }
        return plain((Class<?>) type, name);
    }

    private static Object plain(Class<?> type, String name) {
        if (type == String.class) {
            return name.toLowerCase(java.util.Locale.ROOT).endsWith("hash") ? HASH : TEXTS.getOrDefault(name, "text1");
        }
        if (type == int.class) {
            return name.startsWith("year") || name.startsWith("vintage") ? 2016 : 1;
        }
        if (type == long.class) {
            return 1L;
        }
        if (type == boolean.class) {
            return true;
        }
        if (type == cn.tanji.domain.unit.UnitKind.class) {
            return cn.tanji.domain.unit.UnitKind.CCER;
        }
        if (type == cn.tanji.domain.cancellation.Beneficiary.class) {
            return cn.tanji.domain.cancellation.Beneficiary.organisation("text1");
        }
        if (type.isEnum()) {
            return type.getEnumConstants()[0];
        }
        if (type == AccountNumber.class) {
            return new AccountNumber("GD", 200, 17, 0);
        }
        if (type == UnitClass.class) {
            return UnitClass.allowances("GD", 2016);
        }
        if (type == LedgerTime.class) {
            return LedgerTime.parse("2017-06-20T16:00:00Z");
        }
        if (type == Day.class) {
            return Day.parse("2016-12-31");
        }
        if (type == cn.tanji.domain.entity.SocialCreditCode.class) {
            return cn.tanji.domain.entity.SocialCreditCode.parse("914400000000000012");
        }
        if (type == cn.tanji.domain.cancellation.CertificateNumber.class) {
            return cn.tanji.domain.cancellation.CertificateNumber.of("GD", 2017, "tx1");
        }
        if (type == cn.tanji.domain.kernel.Event.class) {
            return plain(cn.tanji.domain.transfer.UnitsTransferred.class, name);
        }
        return record(type);
    }

    private static Object record(Class<?> type) {
        var components = type.getRecordComponents();
        if (components == null) {
            throw new IllegalArgumentException("no sample for " + type);
        }
        try {
            var constructor = type.getDeclaredConstructor(
                    Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return constructor.newInstance(Arrays.stream(components)
                    .map(component -> value(component.getGenericType(), component.getName())).toArray());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no sample of " + type, e);
        }
    }
}
